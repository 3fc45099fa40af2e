package org.iaminactivity.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An account with its name and its place in the organization.
 *
 * @param name may hold any character: people of the audited account choose it
 * @param organizationalUnitPath names from the root down, such as {@code /Root/Workloads/Prod};
 *     null where the organizational units may not be read
 */
public record Account(
    @JsonProperty("account_id") AccountId id,
    @JsonProperty("account_name") @Nullable String name,
    @JsonProperty("organizational_unit_path") @Nullable String organizationalUnitPath) {}
