package org.iaminactivity.finding;

/** How grave a finding is. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}
