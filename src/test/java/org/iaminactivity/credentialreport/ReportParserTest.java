package org.iaminactivity.credentialreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.iaminactivity.credentialreport.ReportFixtures.ACCOUNT;
import static org.iaminactivity.credentialreport.ReportFixtures.bytes;
import static org.iaminactivity.credentialreport.ReportFixtures.parse;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Password;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.principal.PrincipalType;
import org.iaminactivity.principal.SigningCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportParserTest {

  private static final Principal EVERY_COLUMN =
      new Principal(
          "alice",
          "arn:aws:iam::111122223333:user/alice",
          PrincipalType.USER,
          Instant.parse("2020-01-01T00:00:00Z"),
          new Password(
              true,
              new LastUse.At(Instant.parse("2026-01-02T03:04:05Z"), null, null),
              Instant.parse("2025-01-01T00:00:00Z"),
              Instant.parse("2026-04-01T00:00:00Z")),
          true,
          List.of(
              new AccessKey(
                  1,
                  true,
                  Instant.parse("2025-02-01T00:00:00Z"),
                  new LastUse.At(Instant.parse("2026-02-02T00:00:00Z"), "s3", "eu-central-1")),
              new AccessKey(
                  2,
                  false,
                  Instant.parse("2025-03-01T00:00:00Z"),
                  new LastUse.At(Instant.parse("2026-03-03T00:00:00Z"), "sts", "us-east-1"))),
          List.of(
              new SigningCertificate(1, true, Instant.parse("2024-01-01T00:00:00Z")),
              new SigningCertificate(2, false, Instant.parse("2024-02-01T00:00:00Z"))),
          "1 additional access key, use ListAccessKeys\nor ListSigningCertificates");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "every-column",
        "columns-reordered",
        "columns-unknown",
        "header-in-mixed-case",
        "bom",
        "crlf",
        "no-newline-at-the-end",
        "every-field-quoted"
      })
  void parseFindsTheSameRowHoweverItIsLaidOut(String report) {
    assertThat(parse(report)).containsExactly(EVERY_COLUMN);
  }

  @Test
  void parseOfAReportLargerThanAnyIsRefusedUnread() {
    byte[] report = new byte[ReportParser.LARGEST_REPORT + 1];

    assertThatExceptionOfType(MalformedReportException.class)
        .isThrownBy(() -> ReportFixtures.parse(report))
        .withMessageContaining("larger than any");
  }

  @Test
  void parseTakesQuotedCommasAndQuotesAsPartOfTheName() {
    assertThat(parse("quoted-user-names"))
        .extracting(Principal::name)
        .containsExactly("a,b", "say \"hi\"");
  }

  @Test
  void parsePassesOverABlankLastLine() {
    assertThat(parse("blank-last-line")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          empty                                    | The report is empty
          bom-only                                 | The report is empty
          header-only                              | not a single row
          html                                     | line 1: no column user in the header
          json                                     | line 1: no column user in the header
          cut-off-in-a-row                         | line 3, column user_creation_time: '2020-01
          quote-not-closed                         | line 3: a quote is opened and not closed
          text-after-closing-quote                 | line 3
          not-utf-8                                | not UTF-8
          arn-twice                                | line 3, column arn: arn:aws:iam::111122223
          line-after-a-quoted-line-break           | line 4, column user_creation_time: 'never'
          line-after-quoted-additional-credentials | line 4, column user_creation_time: 'never'
          cut-off-in-additional-credentials        | line 4: a quote is opened and not closed
          """)
  void parseOfWhatCantBeReadSaysWhere(String report, String message) {
    assertThatExceptionOfType(MalformedReportException.class)
        .isThrownBy(() -> parse("malformed/" + report))
        .withMessageContaining(message);
  }

  @Test
  void parseOfAnotherFormatIsRefused() {
    CredentialReport json =
        new CredentialReport(
            "application/json", Instant.parse("2026-11-24T02:00:00Z"), bytes("every-column"));

    assertThatExceptionOfType(MalformedReportException.class)
        .isThrownBy(() -> ReportParser.parse(json, ACCOUNT))
        .withMessageContaining("text/csv");
  }
}
