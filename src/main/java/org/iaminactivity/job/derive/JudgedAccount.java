package org.iaminactivity.job.derive;

import java.util.List;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.finding.JudgedPrincipal;
import org.iaminactivity.state.AccountOutcomes.Standing;
import org.iaminactivity.state.RosterAccount;
import org.jspecify.annotations.Nullable;

/**
 * An account as the run found it.
 *
 * @param standing its final outcome
 * @param evidence null unless it was audited
 * @param principals in the order of their ARNs; empty unless it was audited
 */
record JudgedAccount(
    RosterAccount account,
    Standing standing,
    @Nullable Evidence evidence,
    List<JudgedPrincipal> principals) {}
