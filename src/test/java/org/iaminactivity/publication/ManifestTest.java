package org.iaminactivity.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.finding.Severity;
import org.junit.jupiter.api.Test;

class ManifestTest {

  @Test
  void manifestIsOneLineWithItsKeysInOrder() {
    Map<String, Manifest.Rule> rules = new LinkedHashMap<>();
    rules.put("password-unused", new Manifest.Rule(true, 45, null));
    rules.put("user-inactive", new Manifest.Rule(false, 90, Severity.LOW));
    Manifest manifest =
        new Manifest(
            LocalDate.parse("2026-11-24"),
            2,
            false,
            "1.0.0+0a1b2c3",
            "arn:aws:sts::100000000001:assumed-role/audit/task",
            Instant.parse("2026-11-24T02:00:00Z"),
            Instant.parse("2026-11-24T02:30:00.123Z"),
            rules,
            new Manifest.Accounts(
                new TreeMap<>(Map.of("AUDITED", 7, "FAILED", 1)), Map.of("REPORT_DENIED", 1)),
            new Manifest.Findings(Map.of("password-unused", 3L), Map.of("HIGH", 3L)),
            new Manifest.Findings(Map.of("root-used", 1L), Map.of("HIGH", 1L)),
            new Manifest.Lifecycle(
                LocalDate.parse("2026-11-22"),
                "0b2c",
                Map.of("OPEN", 3L),
                Map.of("FIRST_LOOK", 1L),
                List.of(new RunsBefore.PassedOver(LocalDate.parse("2026-11-23"), "it is damaged"))),
            "0c3d",
            List.of(
                new Manifest.Part(
                    "findings",
                    "findings/run_date=2026-11-24/part-00000.parquet",
                    3,
                    4_096,
                    "0a1b")),
            new Changes(
                LocalDate.parse("2026-11-22"),
                Map.of("HIGH", 1L),
                5,
                4,
                3,
                2,
                6,
                List.of("user-inactive")),
            List.of(new RunFigures(LocalDate.parse("2026-11-23"), true, 8, 0, 0, 4, 3)));

    assertThat(new String(manifest.toJson(), UTF_8))
        .isEqualTo(
            "{\"run_date\":\"2026-11-24\",\"attempt\":2,\"complete\":false,"
                + "\"program_version\":\"1.0.0+0a1b2c3\","
                + "\"caller_arn\":\"arn:aws:sts::100000000001:assumed-role/audit/task\","
                + "\"started_at\":\"2026-11-24T02:00:00Z\","
                + "\"published_at\":\"2026-11-24T02:30:00.123Z\","
                + "\"rules\":{\"password-unused\":"
                + "{\"enabled\":true,\"threshold_days\":45,\"severity\":null},"
                + "\"user-inactive\":"
                + "{\"enabled\":false,\"threshold_days\":90,\"severity\":\"LOW\"}},"
                + "\"accounts\":{\"by_outcome\":{\"AUDITED\":7,\"FAILED\":1},"
                + "\"by_reason\":{\"REPORT_DENIED\":1}},"
                + "\"findings\":{\"by_rule\":{\"password-unused\":3},"
                + "\"by_severity\":{\"HIGH\":3}},"
                + "\"hygiene_findings\":{\"by_rule\":{\"root-used\":1},"
                + "\"by_severity\":{\"HIGH\":1}},"
                + "\"lifecycle\":{\"previous\":\"2026-11-22\","
                + "\"previous_manifest_sha256\":\"0b2c\",\"by_status\":{\"OPEN\":3},"
                + "\"by_reason\":{\"FIRST_LOOK\":1},\"passed_over\":"
                + "[{\"run_date\":\"2026-11-23\",\"reason\":\"it is damaged\"}]},"
                + "\"exemptions_sha256\":\"0c3d\","
                + "\"parts\":[{\"dataset\":\"findings\","
                + "\"key\":\"findings/run_date=2026-11-24/part-00000.parquet\","
                + "\"rows\":3,\"bytes\":4096,\"sha256\":\"0a1b\"}],"
                + "\"changes\":{\"since\":\"2026-11-22\",\"new_by_severity\":{\"HIGH\":1},"
                + "\"joined\":5,\"reopened\":4,\"resolved\":3,\"retired\":2,\"unknown\":6,"
                + "\"rules_differ\":[\"user-inactive\"]},"
                + "\"earlier\":[{\"run_date\":\"2026-11-23\",\"complete\":true,"
                + "\"audited\":8,\"failed\":0,\"skipped\":0,\"findings\":4,"
                + "\"high_or_critical\":3}]}\n");
  }

  @Test
  void nextRunRemembersTheFiguresOfThirtyRunsAtMost() {
    Manifest like = TwoRuns.manifest(TwoRuns.RUN, List.of());
    RunFigures figures = new RunFigures(LocalDate.parse("2026-10-01"), true, 1, 0, 0, 1, 1);
    Manifest manifest =
        new Manifest(
            like.runDate(),
            1,
            true,
            like.programVersion(),
            null,
            like.startedAt(),
            like.publishedAt(),
            like.rules(),
            like.accounts(),
            like.findings(),
            like.hygieneFindings(),
            null,
            null,
            List.of(),
            null,
            Collections.nCopies(29, figures));

    assertThat(manifest.remembered()).hasSize(29).endsWith(manifest.figures());
  }

  @Test
  void manifestOfAVersionWithoutFindingStatesIsRead() throws IOException {
    byte[] json;
    try (InputStream file =
        Objects.requireNonNull(
            ManifestTest.class.getResourceAsStream("manifest-without-finding-states.json"))) {
      json = file.readAllBytes();
    }

    Manifest manifest = Manifest.ofJson(json);

    assertThat(manifest.runDate()).isEqualTo(LocalDate.parse("2026-11-24"));
    assertThat(manifest.lifecycle()).isNull();
    assertThat(manifest.hygieneFindings().total()).isZero();
    assertThat(manifest.parts(Datasets.FINDINGS)).hasSize(1);
  }
}
