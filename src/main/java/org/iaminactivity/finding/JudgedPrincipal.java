package org.iaminactivity.finding;

import java.util.List;
import org.iaminactivity.principal.Principal;

/** A principal, and what the rules say of it. */
public record JudgedPrincipal(Principal principal, List<Finding> findings) {}
