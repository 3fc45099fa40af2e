package org.iaminactivity.organization;

/** The accounts of the AWS organization. */
public interface Organization {

  /**
   * Lists the organization, page by page to the end.
   *
   * @throws OrganizationUnavailableException if the accounts can't be listed, with the remedy
   */
  Listing list();
}
