package org.iaminactivity.credentialreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.sandbox.GoldenReport;
import org.iaminactivity.sandbox.Mutation;

/** Whatever happens to a report on its way, it is read as a whole or refused in words. */
class MutatedReportTest {

  private static final List<byte[]> REPORTS =
      GoldenReport.all().stream().map(GoldenReport::recordedCsv).toList();

  /** Far more than any input takes, however busy the machine: what hangs is to fail. */
  private static final Duration ENDLESS = Duration.ofMinutes(1);

  private static final AtomicInteger PARSED = new AtomicInteger();
  private static final AtomicInteger REFUSED = new AtomicInteger();

  @Property
  void parseGivesRowsOrRefusesTheReport(@ForAll long seed) {
    byte[] report = Mutation.mutate(REPORTS, seed);
    assertTimeoutPreemptively(ENDLESS, () -> assertThatRowsAreGivenOrTheReportIsRefused(report));
  }

  private static void assertThatRowsAreGivenOrTheReportIsRefused(byte[] report) {
    List<Principal> rows;
    try {
      rows = ReportFixtures.parse(report);
    } catch (MalformedReportException e) {
      assertThat(String.valueOf(e.getMessage())).doesNotEndWith("null");
      REFUSED.incrementAndGet();
      return;
    }
    PARSED.incrementAndGet();
    assertThat(rows).isNotEmpty();
    assertThat(rows).extracting(Principal::arn).doesNotHaveDuplicates();
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.arn()).contains(":iam::" + ReportFixtures.ACCOUNT + ":"))
        .allSatisfy(row -> assertThat(row.name()).isNotEmpty());
  }

  @Property
  void parseOfACutOffReportGivesRowsThatStandInTheWholeOneOrRefusesIt(
      @ForAll("reports") GoldenReport golden, @ForAll @DoubleRange(min = 0, max = 1) double share) {
    byte[] report = golden.recordedCsv();
    byte[] cutOff = Arrays.copyOf(report, (int) (report.length * share));
    List<String> whole = ReportFixtures.parse(report).stream().map(Principal::arn).toList();
    try {
      assertThat(whole)
          .containsAll(ReportFixtures.parse(cutOff).stream().map(Principal::arn).toList());
    } catch (MalformedReportException e) {
      assertThat(String.valueOf(e.getMessage())).doesNotEndWith("null");
    }
  }

  /** The same report as another program might have written it. */
  @Property
  void parseOfTheSameReportWrittenOtherwiseGivesTheSameRows(
      @ForAll("reports") GoldenReport golden, @ForAll long seed) {
    byte[] report = golden.recordedCsv();
    assertThat(ReportFixtures.parse(RewrittenReport.of(report, seed)))
        .containsExactlyInAnyOrderElementsOf(ReportFixtures.parse(report));
  }

  @Provide
  Arbitrary<GoldenReport> reports() {
    return Arbitraries.of(GoldenReport.all());
  }

  @AfterContainer
  static void printFigures() {
    System.out.printf("Mutated reports: %s parsed, %s refused%n", PARSED, REFUSED);
  }
}
