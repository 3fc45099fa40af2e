package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A reference report with the findings that are expected of it.
 *
 * @param name of the files in {@code src/test/resources/reports}
 * @param accountId the account of the golden organization that has this report
 * @param judgedAsOf the report's GeneratedTime
 */
public record GoldenReport(String name, String accountId, Instant judgedAsOf) {

  /** The account that the reference reports speak of. */
  public static final String RECORDED_ACCOUNT_ID = "111122223333";

  private static final List<GoldenReport> ALL =
      List.of(
          golden("2026-inactive-keys-keep-dates", RECORDED_ACCOUNT_ID, "2026-11-24T02:00:00Z"),
          golden("2016-root-live-key-and-certificate", "200000002016", "2016-12-01T00:00:00Z"),
          golden("2017-disabled-password-was-used", "200000002017", "2017-09-01T00:00:00Z"),
          golden("2019-root-not-first-mixed-case-booleans", "200000002019", "2019-09-01T00:00:00Z"),
          golden("2023-offset-times", "200000002023", "2023-04-01T00:00:00Z"),
          golden("2025-zulu-times-root-password-true", "200000002025", "2025-04-01T00:00:00Z"),
          golden("2026-root-only", "200000002026", "2026-11-24T02:00:00Z"),
          golden("2026-password-given-again", "200000012026", "2026-11-24T02:00:00Z"),
          golden(
              "2026-additional-credentials-quoted-newline", "200000022026", "2026-11-24T02:00:00Z"),
          golden("2026-users-with-leftovers", "200000032026", "2026-11-24T02:00:00Z"),
          golden("2026-only-signing-certificate", "200000042026", "2026-11-24T02:00:00Z"),
          golden("crlf-and-bom", "200000009999", "2025-04-01T00:00:00Z"));

  /** Of a layout without last uses, which nothing can be judged by. */
  public static final GoldenReport MALFORMED =
      golden("2015-sixteen-columns", "200000002015", "2015-06-01T00:00:00Z");

  private static GoldenReport golden(String name, String accountId, String judgedAsOf) {
    return new GoldenReport(name, accountId, Instant.parse(judgedAsOf));
  }

  /** All but {@link #MALFORMED}. */
  public static List<GoldenReport> all() {
    return ALL;
  }

  /** The report as recorded, of account {@value RECORDED_ACCOUNT_ID}. */
  public byte[] recordedCsv() {
    return bytes(name + ".csv");
  }

  /** The report as the golden organization's account has it. */
  public byte[] csv() {
    // one byte a character, so that everything but the account's id stays as it is
    String recorded = new String(recordedCsv(), ISO_8859_1);
    return recorded.replace(RECORDED_ACCOUNT_ID, accountId).getBytes(ISO_8859_1);
  }

  /** The class path resource with the findings of the report as recorded. */
  public String expectedFindingsResource() {
    return "/reports/" + name + ".findings.json";
  }

  /** The findings of the report as recorded; ids and ARNs are those of the recorded account. */
  public byte[] expectedFindings() {
    return bytes(name + ".findings.json");
  }

  static SandboxOrganization organization(Predicate<GoldenReport> included) {
    SandboxOrganization.Builder builder = SandboxOrganization.builder();
    String unit = builder.unit("Recorded");
    for (GoldenReport golden :
        Stream.concat(Stream.of(MALFORMED), ALL.stream()).filter(included).toList()) {
      builder.account(
          SandboxAccount.active(golden.accountId())
              .named(golden.name())
              .under(unit)
              .reporting(ReportSource.fixed(golden.csv(), golden.judgedAsOf())));
    }
    return builder.build();
  }

  private static byte[] bytes(String file) {
    try (InputStream in = GoldenReport.class.getResourceAsStream("/reports/" + file)) {
      if (in == null) {
        throw new IllegalStateException("No reference report " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
