package org.iaminactivity.credentialreport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.iaminactivity.credentialreport.ReportFixtures.ACCOUNT;
import static org.iaminactivity.credentialreport.ReportFixtures.bytes;
import static org.iaminactivity.credentialreport.ReportFixtures.parse;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.LastUse;
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
          true,
          new LastUse.At(Instant.parse("2026-01-02T03:04:05Z"), null, null),
          Instant.parse("2025-01-01T00:00:00Z"),
          Instant.parse("2026-04-01T00:00:00Z"),
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
              new SigningCertificate(true, Instant.parse("2024-01-01T00:00:00Z")),
              new SigningCertificate(false, Instant.parse("2024-02-01T00:00:00Z"))),
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
  void parseWithoutOptionalColumnsHasNoValueForThem() {
    AccessKey first = new AccessKey(1, null, null, LastUse.NOT_ON_RECORD);
    AccessKey second = new AccessKey(2, null, null, LastUse.NOT_ON_RECORD);
    SigningCertificate certificate = new SigningCertificate(null, null);

    assertThat(parse("required-columns-only"))
        .containsExactly(
            new Principal(
                "alice",
                "arn:aws:iam::111122223333:user/alice",
                PrincipalType.USER,
                Instant.parse("2020-01-01T00:00:00Z"),
                null,
                LastUse.NOT_ON_RECORD,
                null,
                null,
                null,
                List.of(first, second),
                List.of(certificate, certificate),
                null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user",
        "arn",
        "user_creation_time",
        "password_enabled",
        "password_last_used",
        "password_last_changed",
        "access_key_1_active",
        "access_key_1_last_rotated",
        "access_key_1_last_used_date",
        "access_key_2_active",
        "access_key_2_last_rotated",
        "access_key_2_last_used_date"
      })
  void parseWithoutAColumnThatAJudgementRestsOnIsRefusedByItsName(String column) {
    String report =
        new String(bytes("required-columns-only"), UTF_8)
            .replaceFirst("\\b" + column + "\\b", "column_of_the_future");

    assertThatExceptionOfType(MalformedReportException.class)
        .isThrownBy(() -> parse(report.getBytes(UTF_8)))
        .withMessageContaining("line 1: no column " + column + " in the header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-value-as-n-a",
        "no-value-as-no-information",
        "no-value-as-not-supported",
        "no-value-as-empty"
      })
  void parseOfEveryWordForNoValueGivesNone(String report) {
    AccessKey first = new AccessKey(1, null, null, LastUse.NOT_ON_RECORD);

    Principal row = parse(report).get(0);

    assertThat(row.userCreationTime()).isNull();
    assertThat(row.passwordEnabled()).isNull();
    assertThat(row.passwordLastUse()).isEqualTo(LastUse.NOT_ON_RECORD);
    assertThat(row.passwordLastChanged()).isNull();
    assertThat(row.mfaActive()).isNull();
    assertThat(row.accessKeys()).contains(first);
    assertThat(row.additionalCredentialsInfo()).isNull();
  }

  @Test
  void parseTakesQuotedCommasAndQuotesAsPartOfTheName() {
    assertThat(parse("quoted-user-names"))
        .extracting(Principal::user)
        .containsExactly("a,b", "say \"hi\"");
  }

  @ParameterizedTest
  @CsvSource({"user-name-starts-with-equals-sign, =cmd", "user-name-is-n-a, N/A"})
  void parseLeavesAUserNameAsItIs(String report, String user) {
    assertThat(parse(report)).extracting(Principal::user).containsExactly(user);
  }

  @Test
  void parseTakesTimesWithAnyOffset() {
    Principal row = parse("offsets").get(0);

    assertThat(row.userCreationTime()).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(row.passwordLastUse().time()).contains(Instant.parse("2020-01-01T00:00:00.123Z"));
    assertThat(row.passwordLastChanged()).isEqualTo("2020-01-01T00:00:00Z");
  }

  @Test
  void parseTakesBooleansOfAnyCase() {
    Principal row = parse("booleans-of-any-case").get(0);

    assertThat(row.passwordEnabled()).isTrue();
    assertThat(row.mfaActive()).isFalse();
    assertThat(row.accessKeys()).extracting(AccessKey::active).containsExactly(true, false);
  }

  @Test
  void parseTellsRootFromUsersByTheArn() {
    assertThat(parse("root-among-users"))
        .extracting(Principal::user, Principal::principalType)
        .containsExactly(
            tuple("alice", PrincipalType.USER), tuple("<root_account>", PrincipalType.ROOT));
    assertThat(parse("user-named-root"))
        .extracting(Principal::principalType)
        .containsExactly(PrincipalType.USER);
  }

  @ParameterizedTest
  @CsvSource({
    "user-below-a-path, arn:aws:iam::111122223333:user/team/a/alice",
    "partition-aws-us-gov, arn:aws-us-gov:iam::111122223333:user/alice"
  })
  void parseTakesArnsWithPathsAndOfEveryPartition(String report, String arn) {
    assertThat(parse(report)).extracting(Principal::arn).containsExactly(arn);
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
          empty                                       | The report is empty
          bom-only                                    | The report is empty
          header-only                                 | not a single row
          html                                        | line 1: no column user in the header
          json                                        | line 1: no column user in the header
          column-twice                                | line 1, column user: stands twice
          no-arn-column                               | line 1: no column arn in the header
          no-creation-column                          | line 1: no column user_creation_time in the
          too-few-fields                              | line 3: 2 fields where the header has 12
          too-many-fields                             | line 2: 13 fields where the header has 12
          cut-off-in-a-row                            | line 3, column user_creation_time: '2020-01
          cut-off-in-an-arn                           | line 3: 2 fields where the header has 12
          quote-not-closed                            | line 3: a quote is opened and not closed
          text-after-closing-quote                    | line 3
          not-utf-8                                   | not UTF-8
          time-unreadable                             | line 2, column user_creation_time: 'yester
          time-without-offset                         | line 2, column user_creation_time
          time-of-no-calendar                         | line 2, column user_creation_time
          time-is-a-date                              | line 2, column user_creation_time
          time-with-year-of-five-digits               | line 2, column user_creation_time: '+12020
          time-with-year-of-five-digits-by-its-offset | line 2, column user_creation_time: '9999-1
          time-before-the-common-era                  | line 2, column user_creation_time: '-0001
          boolean-unreadable                          | line 2, column mfa_active: 'yes' is neither
          access-key-boolean-unreadable               | line 3, column access_key_2_active: '1'
          user-empty                                  | line 2, column user: is empty
          arn-empty                                   | line 2, column arn: is empty
          arn-is-none                                 | line 2, column arn: 'N/A' is not the ARN
          arn-of-a-role                               | line 2, column arn: 'arn:aws:iam::11112222
          arn-of-another-account                      | line 2, column arn: 'arn:aws:iam::99999999
          arn-twice                                   | line 3, column arn: arn:aws:iam::111122223
          line-after-a-quoted-line-break              | line 4, column user_creation_time: 'never'
          line-after-quoted-additional-credentials    | line 4, column user_creation_time: 'never'
          cut-off-in-additional-credentials           | line 4: a quote is opened and not closed
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

  @Test
  void messageQuotesALongCellInPart() {
    String longTime = "9".repeat(5_000);
    String report =
        new String(bytes("required-columns-only"), UTF_8).replace("2020-01-01T00:00:00Z", longTime);

    assertThatExceptionOfType(MalformedReportException.class)
        .isThrownBy(() -> parse(report.getBytes(UTF_8)))
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(250));
  }
}
