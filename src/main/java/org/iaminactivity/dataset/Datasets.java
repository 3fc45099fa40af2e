package org.iaminactivity.dataset;

/** The published tables. */
public final class Datasets {

  public static final Dataset<FindingRow> FINDINGS = Findings.DATASET;
  public static final Dataset<CredentialReportRow> CREDENTIAL_REPORTS = CredentialReports.DATASET;
  public static final Dataset<AccountRow> ACCOUNTS = Accounts.DATASET;

  private Datasets() {}
}
