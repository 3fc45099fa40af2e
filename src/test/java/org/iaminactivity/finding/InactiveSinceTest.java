package org.iaminactivity.finding;

import static org.iaminactivity.finding.FindingAssert.assertThatOnly;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InactiveSinceTest {

  /** The date that decides in each of these reports; the others are of other days. */
  private static final String THE_DATE = "2026-01-01T00:00:00Z";

  @ParameterizedTest
  @CsvSource({
    "password-used, LAST_USED",
    "password-used-issued-at-once, LAST_USED",
    "password-used-before-its-issue, ISSUED",
    "password-never-used, ISSUED",
    "password-never-used-nor-changed, CREATED"
  })
  void passwordIsUnusedSince(String report, InactiveSince.Reason reason) {
    assertThatOnly("password-unused", report, AS_OF)
        .isAbout(Credential.PASSWORD)
        .isInactiveSince(THE_DATE, reason);
  }

  @ParameterizedTest
  @CsvSource({
    "key-used, LAST_USED",
    "key-used-before-its-issue, LAST_USED",
    "key-never-used, ISSUED",
    "key-never-used-nor-rotated, CREATED"
  })
  void accessKeyIsUnusedSince(String report, InactiveSince.Reason reason) {
    assertThatOnly("access-key-unused", report, AS_OF)
        .isAbout(Credential.ACCESS_KEY_1)
        .isInactiveSince(THE_DATE, reason);
  }

  @ParameterizedTest
  @CsvSource({
    "password-used, LAST_USED",
    "key-used, LAST_USED",
    "user-used-key-last, LAST_USED",
    "user-got-password-last, ISSUED",
    "user-got-key-last, ISSUED",
    "user-created-last, CREATED",
    "user-without-credentials, CREATED"
  })
  void userIsInactiveSinceTheNewestOf(String report, InactiveSince.Reason reason) {
    assertThatOnly("user-inactive", report, AS_OF).isAbout(null).isInactiveSince(THE_DATE, reason);
  }

  @ParameterizedTest
  @CsvSource({"user-used-issued-created-at-once, LAST_USED", "user-issued-created-at-once, ISSUED"})
  void onATieTheReasonThatTellsMoreStands(String report, InactiveSince.Reason reason) {
    assertThatOnly("user-inactive", report, AS_OF).isInactiveSince(THE_DATE, reason);
  }

  @ParameterizedTest
  @CsvSource({"password-disabled-was-used", "key-inactive-was-used", "key-removed-was-used"})
  void useOfWhatIsNoLongerLiveIsActivityOfTheUser(String report) {
    assertThatOnly("user-inactive", report, AS_OF)
        .isInactiveSince(THE_DATE, InactiveSince.Reason.LAST_USED);
  }

  @ParameterizedTest
  @CsvSource({"password-disabled-keeps-its-issue", "key-inactive-keeps-its-issue"})
  void issueOfWhatIsNoLongerLiveIsNoActivityOfTheUser(String report) {
    assertThatOnly("user-inactive", report, AS_OF)
        .isInactiveSince("2025-01-01T00:00:00Z", InactiveSince.Reason.LAST_USED);
  }
}
