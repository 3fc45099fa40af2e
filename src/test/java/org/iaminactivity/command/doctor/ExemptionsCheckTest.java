package org.iaminactivity.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.exemption.ExemptionFiles;
import org.iaminactivity.exemption.UnusableExemptionsException;
import org.iaminactivity.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExemptionsCheckTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path directory;
  private final List<String> warnings = new ArrayList<>();

  @Test
  void withoutAFileThereIsNothingToCheck() {
    ExemptionsCheck check = check(null);

    assertThat(check.examine(warnings)).startsWith("none");
    assertThat(check.isLocal()).isFalse();
  }

  @Test
  void entriesAreCounted() throws IOException {
    ExemptionsCheck check = check(file("2026-12-31"));

    assertThat(check.examine(warnings)).endsWith("exemptions.yaml: 1 entries");
    assertThat(check.isLocal()).isTrue();
    assertThat(warnings).isEmpty();
  }

  @Test
  void entryThatHasExpiredIsNamedWithItsOwner() throws IOException {
    check(file("2026-11-23")).examine(warnings);

    assertThat(warnings)
        .containsExactly("EX-1 (security) expired on 2026-11-23; renew or delete it");
  }

  @Test
  void entryIsNamedFromTheFirstDayOfTheWarningOn() throws IOException {
    check(file("2026-12-08")).examine(warnings);

    assertThat(warnings).containsExactly("EX-1 (security) expires on 2026-12-08");
  }

  @Test
  void entryIsNotNamedTheDayBefore() throws IOException {
    check(file("2026-12-09")).examine(warnings);

    assertThat(warnings).isEmpty();
  }

  @Test
  void fileThatARunCouldNotUseIsRefused() {
    ExemptionsCheck check = check(directory.resolve("missing.yaml").toUri().toString());

    assertThatExceptionOfType(UnusableExemptionsException.class)
        .isThrownBy(() -> check.examine(warnings))
        .withMessageContaining("missing.yaml");
  }

  private String file(String expires) throws IOException {
    return Files.writeString(
            directory.resolve("exemptions.yaml"),
            """
            exemptions:
              - id: EX-1
                reason: tested each quarter
                owner: security
                created: 2026-01-01
                expires: %s
                rules: [all]
                where:
                  principals: ["break-glass-*"]
            """
                .formatted(expires))
        .toUri()
        .toString();
  }

  private ExemptionsCheck check(@Nullable String location) {
    return new ExemptionsCheck(
        ExemptionFiles.archive(
            Warehouses.directory(directory.resolve("warehouse")),
            Warehouses.files(
                () -> {
                  throw new IllegalStateException("no request to AWS is needed");
                }),
            location,
            365),
        ExemptionFiles.settings(location, 365),
        CLOCK);
  }
}
