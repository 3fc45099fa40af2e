package org.iaminactivity.dataset;

import java.util.List;
import org.iaminactivity.dataset.parquet.Dataset;
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

  /** Written by plans, a file each, and never by a run. */
  public static final Dataset<RemediationRow> REMEDIATIONS = Remediations.DATASET;

  /** Those of a run, in the order in which it publishes them. */
  public static final List<Dataset<?>> OF_A_RUN =
      List.of(FINDINGS, HYGIENE_FINDINGS, FINDING_STATES, CREDENTIAL_REPORTS, ACCOUNTS, EXEMPTIONS);

  private Datasets() {}

  /** The names of those of a run. */
  public static List<String> names() {
    return OF_A_RUN.stream().<String>map(Dataset::name).toList();
  }
}
