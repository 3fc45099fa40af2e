package org.iaminactivity.principal;

/** An IAM user, or the root user of an account. */
public enum PrincipalType {
  USER,
  ROOT
}
