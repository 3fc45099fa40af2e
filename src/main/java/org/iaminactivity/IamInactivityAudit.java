package org.iaminactivity;

/** Starts the program. */
public final class IamInactivityAudit {

  private IamInactivityAudit() {}

  public static void main(String[] args) {}
}
