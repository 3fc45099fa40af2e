package org.iaminactivity.dataset;

import java.util.List;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.lifecycle.FindingState;

/** The published tables. */
public final class Datasets {

  public static final Dataset<FindingRow> FINDINGS = Findings.DATASET;
  public static final Dataset<HygieneFindingRow> HYGIENE_FINDINGS = HygieneFindings.DATASET;
  public static final Dataset<FindingState> FINDING_STATES = FindingStates.DATASET;
  public static final Dataset<CredentialReportRow> CREDENTIAL_REPORTS = CredentialReports.DATASET;
  public static final Dataset<AccountRow> ACCOUNTS = Accounts.DATASET;
  public static final Dataset<ExemptionRow> EXEMPTIONS = Exemptions.DATASET;

  /** In the order in which a run publishes them. */
  public static final List<Dataset<?>> ALL =
      List.of(FINDINGS, HYGIENE_FINDINGS, FINDING_STATES, CREDENTIAL_REPORTS, ACCOUNTS, EXEMPTIONS);

  private Datasets() {}

  public static List<String> names() {
    return ALL.stream().<String>map(Dataset::name).toList();
  }
}
