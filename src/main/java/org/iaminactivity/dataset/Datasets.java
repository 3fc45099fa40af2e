package org.iaminactivity.dataset;

import java.util.List;

/** The published tables. */
public final class Datasets {

  public static final Dataset<FindingRow> FINDINGS = Findings.DATASET;
  public static final Dataset<CredentialReportRow> CREDENTIAL_REPORTS = CredentialReports.DATASET;
  public static final Dataset<AccountRow> ACCOUNTS = Accounts.DATASET;

  public static final List<Dataset<?>> ALL = List.of(FINDINGS, CREDENTIAL_REPORTS, ACCOUNTS);

  private Datasets() {}

  public static List<String> names() {
    return ALL.stream().<String>map(Dataset::name).toList();
  }
}
