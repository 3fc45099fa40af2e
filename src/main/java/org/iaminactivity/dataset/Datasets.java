package org.iaminactivity.dataset;

import java.util.List;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.lifecycle.FindingState;

/** The published tables. */
public final class Datasets {

  public static final Dataset<FindingRow> FINDINGS = Findings.DATASET;
  public static final Dataset<HygieneFindingRow> HYGIENE_FINDINGS = HygieneFindings.DATASET;
  public static final Dataset<CredentialReportRow> CREDENTIAL_REPORTS = CredentialReports.DATASET;
  public static final Dataset<AccountRow> ACCOUNTS = Accounts.DATASET;

  /** Not among all yet: no run derives it. */
  public static final Dataset<ExemptionRow> EXEMPTIONS = Exemptions.DATASET;

  /** Not among all yet: no run derives it. */
  public static final Dataset<FindingState> FINDING_STATES = FindingStates.DATASET;

  public static final List<Dataset<?>> ALL = List.of(FINDINGS, CREDENTIAL_REPORTS, ACCOUNTS);

  private Datasets() {}

  public static List<String> names() {
    return ALL.stream().<String>map(Dataset::name).toList();
  }
}
