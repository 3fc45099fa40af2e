package org.iaminactivity.organization;

import java.util.List;
import java.util.Set;

/**
 * The answer of AWS Organizations at one time.
 *
 * @param accounts every account, whatever its state, in the order of their ids
 * @param organizationalUnitIds every unit and the root; empty where they may not be read
 */
public record Listing(List<ListedAccount> accounts, Set<String> organizationalUnitIds) {}
