package org.iaminactivity.credentialreport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.iaminactivity.sandbox.GoldenReport;

/** Whatever happens to a report on its way, it is read as a whole or refused in words. */
class MutatedReportTest {

  @Property
  void parseGivesRowsOrRefusesTheReport(@ForAll("mutatedReports") byte[] report) {
    List<ReportRow> rows;
    try {
      rows = ReportFixtures.parse(report);
    } catch (MalformedReportException e) {
      assertThat(e).hasMessageNotContaining("null");
      return;
    }
    assertThat(rows).isNotEmpty();
    assertThat(rows).extracting(ReportRow::arn).doesNotHaveDuplicates();
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.arn()).contains(":iam::" + ReportFixtures.ACCOUNT + ":"));
  }

  @Property
  void parseOfACutOffReportGivesRowsThatStandInTheWholeOneOrRefusesIt(
      @ForAll("reports") byte[] report, @ForAll("shares") double share) {
    int length = (int) (report.length * share);
    byte[] cutOff = Arrays.copyOf(report, length);
    try {
      assertThat(ReportFixtures.parse(report))
          .extracting(ReportRow::arn)
          .containsAll(ReportFixtures.parse(cutOff).stream().map(ReportRow::arn).toList());
    } catch (MalformedReportException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  @Provide
  Arbitrary<byte[]> reports() {
    return Arbitraries.of(GoldenReport.all().stream().map(GoldenReport::recordedCsv).toList());
  }

  @Provide
  Arbitrary<Double> shares() {
    return Arbitraries.doubles().between(0, 1);
  }

  @Provide
  Arbitrary<byte[]> mutatedReports() {
    return reports()
        .flatMap(
            report ->
                mutations()
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(4)
                    .map(
                        mutations -> {
                          byte[] mutated = report;
                          for (Mutation mutation : mutations) {
                            mutated = mutation.of(mutated);
                          }
                          return mutated;
                        }));
  }

  private static Arbitrary<Mutation> mutations() {
    return Combinators.combine(
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 40),
            Arbitraries.of(
                "",
                ",",
                "\"",
                "\n",
                "\r\n",
                "\r",
                "true",
                "N/A",
                "\u0000",
                "\uFEFF",
                "9999999999",
                "-",
                "+",
                "root",
                "\"\"",
                "😀",
                "user,arn",
                "2026-11-24T02:00:00Z",
                "é"))
        .as(Mutation::new);
  }

  /**
   * Puts some bytes in the place of others.
   *
   * @param where as a share of the whole
   * @param length of what goes
   */
  private record Mutation(double where, int length, String replacement) {

    byte[] of(byte[] bytes) {
      int from = (int) (bytes.length * where);
      int to = Math.min(bytes.length, from + length);
      ByteArrayOutputStream mutated = new ByteArrayOutputStream();
      mutated.write(bytes, 0, from);
      mutated.writeBytes(replacement.getBytes(UTF_8));
      mutated.write(bytes, to, bytes.length - to);
      return mutated.toByteArray();
    }
  }
}
