package org.iaminactivity.remediation.planning;

import java.util.List;
import org.iaminactivity.remediation.plan.PlanArchive;

/**
 * A plan, and what whoever made it should know.
 *
 * @param isNew whether it was made now; else the same one was there before
 * @param warnings what somebody is to correct, a line each
 * @param isComplete whether each user could be read, and no exemption is to be renewed
 */
public record MadePlan(
    PlanArchive.Stored stored, boolean isNew, List<String> warnings, boolean isComplete) {}
