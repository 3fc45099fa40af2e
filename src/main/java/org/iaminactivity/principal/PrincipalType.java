package org.iaminactivity.principal;

/** Whose row it is: an IAM user's or the account's root user's. */
public enum PrincipalType {
  USER,
  ROOT
}
