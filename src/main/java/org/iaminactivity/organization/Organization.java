package org.iaminactivity.organization;

import org.iaminactivity.run.AccountId;

/** The accounts of the AWS organization. */
public interface Organization {

  /**
   * Lists the organization, page by page to the end.
   *
   * @throws OrganizationUnavailableException if the accounts can't be listed, with the remedy
   */
  Listing list();

  /**
   * The management account, which no policy of the organization restrains.
   *
   * @throws OrganizationUnavailableException if AWS Organizations doesn't say which it is, with the
   *     remedy
   */
  AccountId managementAccount();
}
