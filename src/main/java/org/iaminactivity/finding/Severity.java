package org.iaminactivity.finding;

/** How severe a finding is. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}
