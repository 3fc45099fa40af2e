package org.iaminactivity.credentialreport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
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

class ReportLayoutTest {

  @Test
  void readWithoutOptionalColumnsHasNoValueForThem() {
    AccessKey first = new AccessKey(1, null, null, LastUse.NOT_ON_RECORD);
    AccessKey second = new AccessKey(2, null, null, LastUse.NOT_ON_RECORD);

    assertThat(parse("required-columns-only"))
        .containsExactly(
            new Principal(
                "alice",
                "arn:aws:iam::111122223333:user/alice",
                PrincipalType.USER,
                Instant.parse("2020-01-01T00:00:00Z"),
                new Password(null, LastUse.NOT_ON_RECORD, null, null),
                null,
                List.of(first, second),
                List.of(
                    new SigningCertificate(1, null, null), new SigningCertificate(2, null, null)),
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
  void readWithoutAColumnThatAJudgementRestsOnIsRefusedByItsName(String column) {
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
  void readOfEveryWordForNoValueGivesNone(String report) {
    AccessKey first = new AccessKey(1, null, null, LastUse.NOT_ON_RECORD);

    Principal row = parse(report).get(0);

    assertThat(row.createdAt()).isNull();
    assertThat(row.password().enabled()).isNull();
    assertThat(row.password().lastUse()).isEqualTo(LastUse.NOT_ON_RECORD);
    assertThat(row.password().lastChangedAt()).isNull();
    assertThat(row.mfaActive()).isNull();
    assertThat(row.accessKeys()).contains(first);
    assertThat(row.additionalCredentials()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"user-name-starts-with-equals-sign, =cmd", "user-name-is-n-a, N/A"})
  void readLeavesAUserNameAsItIs(String report, String user) {
    assertThat(parse(report)).extracting(Principal::name).containsExactly(user);
  }

  @Test
  void readTakesTimesWithAnyOffset() {
    Principal row = parse("offsets").get(0);

    assertThat(row.createdAt()).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(row.password().lastUse().time()).contains(Instant.parse("2020-01-01T00:00:00.123Z"));
    assertThat(row.password().lastChangedAt()).isEqualTo("2020-01-01T00:00:00Z");
  }

  @Test
  void readTakesBooleansOfAnyCase() {
    Principal row = parse("booleans-of-any-case").get(0);

    assertThat(row.password().enabled()).isTrue();
    assertThat(row.mfaActive()).isFalse();
    assertThat(row.accessKeys()).extracting(AccessKey::active).containsExactly(true, false);
  }

  @Test
  void readTellsRootFromUsersByTheArn() {
    assertThat(parse("root-among-users"))
        .extracting(Principal::name, Principal::type)
        .containsExactly(
            tuple("alice", PrincipalType.USER), tuple("<root_account>", PrincipalType.ROOT));
    assertThat(parse("user-named-root"))
        .extracting(Principal::type)
        .containsExactly(PrincipalType.USER);
  }

  @ParameterizedTest
  @CsvSource({
    "user-below-a-path, arn:aws:iam::111122223333:user/team/a/alice",
    "partition-aws-us-gov, arn:aws-us-gov:iam::111122223333:user/alice"
  })
  void readTakesArnsWithPathsAndOfEveryPartition(String report, String arn) {
    assertThat(parse(report)).extracting(Principal::arn).containsExactly(arn);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          column-twice                                | line 1, column user: stands twice
          no-arn-column                               | line 1: no column arn in the header
          no-creation-column                          | line 1: no column user_creation_time in the
          too-few-fields                              | line 3: 2 fields where the header has 12
          too-many-fields                             | line 2: 13 fields where the header has 12
          cut-off-in-an-arn                           | line 3: 2 fields where the header has 12
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
          """)
  void readOfWhatCantBeReadSaysWhere(String report, String message) {
    assertThatExceptionOfType(MalformedReportException.class)
        .isThrownBy(() -> parse("malformed/" + report))
        .withMessageContaining(message);
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
