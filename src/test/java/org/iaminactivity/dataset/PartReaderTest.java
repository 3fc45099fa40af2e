package org.iaminactivity.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written is read back, column by column. */
class PartReaderTest {

  @TempDir private Path directory;

  @Test
  void everyFindingIsReadAsItWasWritten() throws IOException {
    Path file = new ParquetFiles(directory).write(Datasets.FINDINGS, Rows.ofFindings());
    try (PartReader rows =
        Datasets.FINDINGS.read(
            file,
            "remediation",
            "compliance",
            "finding_id",
            "inactive_days",
            "inactive_since",
            "never_used",
            "mfa_active",
            "last_used_at")) {
      for (FindingRow row : Rows.ofFindings()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.text(0)).isEqualTo(row.finding().remediation());
        assertThat(rows.texts(1)).isEqualTo(row.finding().compliance());
        assertThat(rows.text(2)).isEqualTo(row.finding().id().toString());
        assertThat(rows.number(3)).isEqualTo(row.finding().inactiveDays());
        assertThat(rows.time(4)).isEqualTo(row.finding().since().instant());
        assertThat(rows.flag(5)).isEqualTo(row.finding().lastUse().time().isEmpty());
        assertThat(rows.optionalFlag(6)).isEqualTo(row.finding().principal().mfaActive());
        assertThat(rows.optionalTime(7)).isEqualTo(row.finding().lastUse().time().orElse(null));
      }
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void aValueThatIsNotThereIsNull() throws IOException {
    Path file = new ParquetFiles(directory).write(Datasets.ACCOUNTS, Rows.ofAccounts());
    try (PartReader rows = Datasets.ACCOUNTS.read(file, "account_name", "joined_at", "reason")) {
      rows.next();
      assertThat(rows.optionalText(0)).isEqualTo("Ledger");
      assertThat(rows.optionalTime(1)).isEqualTo(Instant.parse("2019-03-01T09:30:15.250Z"));
      assertThat(rows.optionalText(2)).isNull();
      rows.next();
      assertThat(rows.optionalText(0)).isNull();
      assertThat(rows.optionalTime(1)).isNull();
      assertThat(rows.optionalText(2)).isEqualTo("NOT_ACTIVE");
      assertThatIllegalStateException().isThrownBy(() -> rows.text(0));
    }
  }
}
