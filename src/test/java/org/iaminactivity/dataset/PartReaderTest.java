package org.iaminactivity.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.dataset.parquet.ValueType;
import org.iaminactivity.finding.HygieneFinding;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.SigningCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written is read back, column by column. */
class PartReaderTest {

  @TempDir private Path directory;

  @Test
  void everyFindingIsReadAsItWasWritten() throws IOException {
    try (PartReader<FindingRow> rows =
        findings(
            List.of(
                Findings.REMEDIATION,
                Findings.COMPLIANCE,
                Findings.ID,
                Findings.INACTIVE_DAYS,
                Findings.INACTIVE_SINCE,
                Findings.NEVER_USED,
                Findings.MFA_ACTIVE,
                Findings.LAST_USED_AT))) {
      for (FindingRow row : Rows.ofFindings()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.get(Findings.REMEDIATION))
            .isEqualTo(row.finding().remediation().instructions());
        assertThat(rows.get(Findings.COMPLIANCE)).isEqualTo(row.finding().compliance());
        assertThat(rows.get(Findings.ID)).isEqualTo(row.finding().id().toString());
        assertThat(rows.get(Findings.INACTIVE_DAYS)).isEqualTo(row.finding().inactiveDays());
        assertThat(rows.get(Findings.INACTIVE_SINCE)).isEqualTo(row.finding().since().instant());
        assertThat(rows.get(Findings.NEVER_USED))
            .isEqualTo(row.finding().lastUse().time().isEmpty());
        assertThat(rows.get(Findings.MFA_ACTIVE)).isEqualTo(row.finding().principal().mfaActive());
        assertThat(rows.get(Findings.LAST_USED_AT))
            .isEqualTo(row.finding().lastUse().time().orElse(null));
      }
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void everyFindingOfHygieneIsReadAsItWasWritten() throws IOException {
    Path file =
        new ParquetFiles(directory).write(Datasets.HYGIENE_FINDINGS, Rows.ofHygieneFindings());
    try (PartReader<HygieneFindingRow> rows =
        Datasets.HYGIENE_FINDINGS.read(file, Datasets.HYGIENE_FINDINGS.columns())) {
      for (HygieneFindingRow row : Rows.ofHygieneFindings()) {
        HygieneFinding finding = row.finding();
        HygieneFinding.Age age = finding.age();
        assertThat(rows.next()).isTrue();
        assertThat(rows.get(HygieneFindings.ID)).isEqualTo(finding.id().toString());
        assertThat(rows.get(HygieneFindings.SINCE)).isEqualTo(age == null ? null : age.since());
        assertThat(rows.get(HygieneFindings.SINCE_REASON))
            .isEqualTo(age == null ? null : age.reason().name());
        assertThat(rows.get(HygieneFindings.AGE_DAYS)).isEqualTo(finding.ageDays());
        assertThat(rows.get(HygieneFindings.THRESHOLD_DAYS)).isEqualTo(finding.thresholdDays());
        assertThat(rows.get(HygieneFindings.DETAIL)).isEqualTo(finding.detail());
      }
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void aValueThatIsNotThereIsNull() throws IOException {
    Path file = new ParquetFiles(directory).write(Datasets.ACCOUNTS, Rows.ofAccounts());
    try (PartReader<AccountRow> rows =
        Datasets.ACCOUNTS.read(
            file, List.of(Accounts.ACCOUNT_NAME, Accounts.JOINED_AT, Accounts.REASON))) {
      rows.next();
      assertThat(rows.get(Accounts.ACCOUNT_NAME)).isEqualTo("Ledger");
      assertThat(rows.get(Accounts.JOINED_AT)).isEqualTo(Instant.parse("2019-03-01T09:30:15.250Z"));
      assertThat(rows.get(Accounts.REASON)).isNull();
      rows.next();
      assertThat(rows.get(Accounts.ACCOUNT_NAME)).isNull();
      assertThat(rows.get(Accounts.JOINED_AT)).isNull();
      assertThat(rows.get(Accounts.REASON)).isEqualTo("NOT_ACTIVE");
    }
  }

  @Test
  void aColumnThatAnEarlierVersionDidNotWriteIsNull() throws IOException {
    Dataset<AccountRow> earlier = new Dataset<>("accounts");
    earlier.required("account_id", ValueType.TEXT, row -> row.account().id().value());
    Path file = new ParquetFiles(directory).write(earlier, Rows.ofAccounts());
    try (PartReader<AccountRow> rows =
        Datasets.ACCOUNTS.read(file, List.of(Accounts.ACCOUNT_ID, Accounts.LAST_AUDITED_ON))) {
      rows.next();
      assertThat(rows.get(Accounts.ACCOUNT_ID)).isEqualTo("000000000001");
      assertThat(rows.get(Accounts.LAST_AUDITED_ON)).isNull();
    }
  }

  @Test
  void bothAccessKeysAndCertificatesAreReadFromTheirOwnColumns() throws IOException {
    Path file = new ParquetFiles(directory).write(Datasets.CREDENTIAL_REPORTS, Rows.ofTheReport());
    try (PartReader<CredentialReportRow> rows =
        Datasets.CREDENTIAL_REPORTS.read(file, Datasets.CREDENTIAL_REPORTS.columns())) {
      for (CredentialReportRow row : Rows.ofTheReport()) {
        rows.next();
        List<AccessKey> keys = row.principal().accessKeys();
        assertThat(rows.get(CredentialReports.ACCESS_KEY_1.lastRotated))
            .isEqualTo(keys.get(0).issuedAt());
        assertThat(rows.get(CredentialReports.ACCESS_KEY_2.lastRotated))
            .isEqualTo(keys.get(1).issuedAt());
        List<SigningCertificate> certificates = row.principal().certificates();
        assertThat(rows.get(CredentialReports.CERT_1.active))
            .isEqualTo(certificates.get(0).active());
        assertThat(rows.get(CredentialReports.CERT_2.active))
            .isEqualTo(certificates.get(1).active());
      }
    }
  }

  @Test
  void columnThatWasNotChosenIsRefusedByName() throws IOException {
    try (PartReader<FindingRow> rows = findings(List.of(Findings.ID))) {
      rows.next();
      assertThatIllegalStateException()
          .isThrownBy(() -> rows.get(Findings.ACCOUNT_NAME))
          .withMessageContaining("account_name");
    }
  }

  @Test
  void valueBeforeTheFirstRowIsRefused() throws IOException {
    try (PartReader<FindingRow> rows = findings(List.of(Findings.ID))) {
      assertThatIllegalStateException().isThrownBy(() -> rows.get(Findings.ID));
    }
  }

  private PartReader<FindingRow> findings(List<Column<FindingRow, ?>> columns) throws IOException {
    Path file = new ParquetFiles(directory).write(Datasets.FINDINGS, Rows.ofFindings());
    return Datasets.FINDINGS.read(file, columns);
  }

  @Test
  void columnOfTheSameNameIsReadInWhateverDataset() throws IOException {
    Path file =
        new ParquetFiles(directory).write(Datasets.HYGIENE_FINDINGS, Rows.ofHygieneFindings());
    HygieneFinding finding = Rows.ofHygieneFindings().get(0).finding();

    try (PartReader<HygieneFindingRow> rows =
        Datasets.HYGIENE_FINDINGS.read(file, Datasets.HYGIENE_FINDINGS.columns())) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.named(FindingStates.ID)).isEqualTo(finding.id().toString());
      assertThat(rows.named(FindingStates.THRESHOLD_DAYS)).isEqualTo(finding.thresholdDays());
      assertThat(rows.named(FindingStates.INACTIVE_SINCE)).isNull();
    }
  }
}
