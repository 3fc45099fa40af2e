package org.iaminactivity.sandbox;

/** What Organizations lets the caller do. */
public enum OrganizationsAccess {
  FULL,
  /** Accounts may be listed, the tree of organizational units may not be walked. */
  UNITS_DENIED,
  DENIED,
  /** The account that asks belongs to no organization. */
  NOT_IN_USE
}
