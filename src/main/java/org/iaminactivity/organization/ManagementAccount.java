package org.iaminactivity.organization;

import org.iaminactivity.run.AccountId;

/** Which account manages the organization: no policy of the organization restrains it. */
public interface ManagementAccount {

  /**
   * Asks AWS Organizations.
   *
   * @throws OrganizationUnavailableException if it doesn't say which it is, with the remedy
   */
  AccountId id();
}
