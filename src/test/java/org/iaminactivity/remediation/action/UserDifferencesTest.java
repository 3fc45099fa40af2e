package org.iaminactivity.remediation.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.iaminactivity.remediation.plan.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UserDifferencesTest {

  private static final String USED = "2026-11-01T00:00:00Z";
  private static final String POLICY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

  @Test
  void sameUserHasNone() {
    assertThat(UserDifferences.between(Plans.user(), Plans.user())).isEmpty();
  }

  @Test
  void whatWasNotExpectedIsNotCompared() {
    UserState expected = Plans.user().seenBy(ActionType.DELETE_LOGIN_PROFILE, null);

    assertThat(UserDifferences.between(expected, Plans.with(Plans.user(), List.of()))).isEmpty();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change(Plans.tagged("owner", "platform"), "tag owner was none, is platform"),
        change(
            Plans.with(Plans.user(), List.of(Plans.key("Inactive", null))),
            "access key " + Plans.KEY + ": status was Active, is Inactive"),
        change(
            Plans.with(Plans.user(), List.of(Plans.key("Active", USED))),
            "access key " + Plans.KEY + ": last use was none, is " + USED),
        change(Plans.with(Plans.user(), List.of()), "access key " + Plans.KEY + " is gone"),
        change(
            Plans.with(Plans.user(), UserState.Password.NONE),
            "password was of " + Plans.ISSUED + ", is none"),
        change(
            Plans.with(Plans.user(), new UserState.Password(true, Plans.ISSUED, true)),
            "password was of "
                + Plans.ISSUED
                + ", is of "
                + Plans.ISSUED
                + ", to be changed at the next sign-in"),
        change(
            Plans.with(Plans.user(), Plans.inventory(List.of(POLICY), List.of(), List.of())),
            "policy new or changed: " + POLICY));
  }

  private static Arguments change(UserState there, String words) {
    return Arguments.of(words, there);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void eachIsToldWithWhatWasExpectedAndWhatIsThere(String words, UserState there) {
    assertThat(UserDifferences.between(Plans.user(), there)).containsExactly(words);
  }

  @Test
  void whatIsGoneIsTold() {
    UserState had =
        Plans.with(Plans.user(), Plans.inventory(List.of(POLICY), List.of(), List.of()));

    assertThat(UserDifferences.between(had, Plans.user()))
        .containsExactly("policy gone or changed: " + POLICY);
  }

  @Test
  void unknownStatusIsADifferenceThoughItWasExpected() {
    UserState suspended = Plans.with(Plans.user(), List.of(Plans.key("Suspended", null)));

    assertThat(UserDifferences.between(suspended, suspended))
        .containsExactly(
            "access key " + Plans.KEY + ": status Suspended is none that this program knows");
  }

  @Test
  void unknownStatusOfAnotherCredentialIsADifferenceToo() {
    UserState.Credential suspended =
        new UserState.Credential("APKA1", null, "Suspended", Instant.parse(USED));
    UserState user =
        Plans.with(
            Plans.user(),
            new UserState.Inventory(
                List.of(),
                List.of(suspended),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));

    assertThat(UserDifferences.between(user, user))
        .containsExactly("APKA1: status Suspended is none that this program knows");
  }

  @Test
  void knownStatusIsNone() {
    UserState expired = Plans.with(Plans.user(), List.of(Plans.key("Expired", null)));

    assertThat(UserDifferences.between(expired, expired)).isEmpty();
  }
}
