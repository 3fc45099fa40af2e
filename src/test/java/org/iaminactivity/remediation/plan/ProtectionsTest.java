package org.iaminactivity.remediation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iaminactivity.exemption.ExemptionFiles;
import org.iaminactivity.exemption.Exemptions;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.action.UserState.Credential;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectionsTest {

  private static final PlannedAction KEY_ACTION =
      Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user());

  private static final String EXEMPTION =
      """
      exemptions:
        - id: EX-1
          kind: KIND
          reason: r
          owner: o
          created: 2026-01-01
          expires: EXPIRES
          rules: [user-inactive, RULE]
          where:
            principals: [bob]
      """;

  private static Protections protections(Exemptions exemptions) {
    return new Protections(
        Plans.MAKER,
        Plans.enrollment(),
        exemptions,
        Plans.RUN_DATE,
        Instant.parse("2026-11-25T09:00:00Z"),
        "iam-inactivity:keep-until");
  }

  private static Exemptions exemption(String kind, String rule, String expires) {
    return ExemptionFiles.exemptions(
        EXEMPTION.replace("KIND", kind).replace("RULE", rule).replace("EXPIRES", expires));
  }

  private static @Nullable ActionReason reason(Exemptions exemptions, UserState found) {
    return protection(protections(exemptions), found).map(Protection::reason).orElse(null);
  }

  private static Optional<Protection> protection(Protections protections, UserState found) {
    return protections
        .told(KEY_ACTION, found)
        .or(() -> protections.ofWhatIsThere(KEY_ACTION, found));
  }

  private static @Nullable ActionReason reason(UserState found) {
    return reason(Exemptions.NONE, found);
  }

  @Test
  void userWithNothingSpecialIsNotProtected() {
    assertThat(reason(Plans.user())).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "iam-inactivity:break-glass, '', BREAK_GLASS",
    "iam-inactivity:break-glass, false, BREAK_GLASS",
    "iam-inactivity:keep-until, 2026-12-31, KEPT",
    "iam-inactivity:keep-until, whenever, KEPT",
    "iam-inactivity:keep-until, 2026-11-24,",
    "aws:cloudformation:stack-name, users, MANAGED_BY_STACK"
  })
  void tagsProtect(String key, String value, @Nullable ActionReason reason) {
    assertThat(reason(Plans.tagged(key, value))).isEqualTo(reason);
  }

  /** Today is the day after the run. */
  @ParameterizedTest
  @CsvSource({
    "accepted-risk, access-key-unused, 2026-12-31, EXEMPT",
    "accepted-risk, access-key-unused, 2026-11-24, EXEMPT",
    "accepted-risk, access-key-unused, 2026-11-23,",
    "accepted-risk, password-unused, 2026-12-31,",
    "break-glass, access-key-unused, 2026-12-31, EXEMPT",
    "break-glass, access-key-unused, 2026-11-23, BREAK_GLASS",
    "break-glass, password-unused, 2026-11-23, BREAK_GLASS",
    "break-glass, password-unused, 2026-12-31, BREAK_GLASS"
  })
  void exemptionsProtect(String kind, String rule, String expires, @Nullable ActionReason reason) {
    assertThat(reason(exemption(kind, rule, expires), Plans.user())).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-23, true", "2026-12-31, false"})
  void expiredBreakGlassExemptionIsToBeRenewed(String expires, boolean isToBeRenewed) {
    Protections protections = protections(exemption("break-glass", "access-key-unused", expires));

    assertThat(
            protections.isByExpiredExemption(
                Protections.Subject.of(KEY_ACTION, KEY_ACTION.findingIds().get(0))))
        .isEqualTo(isToBeRenewed);
  }

  @Test
  void callerIsProtectedFromItself() {
    Protections own =
        new Protections(
            Plans.ARN, Plans.enrollment(), Exemptions.NONE, Plans.RUN_DATE, Plans.NOW, "keep");

    assertThat(protection(own, Plans.user()))
        .map(Protection::reason)
        .contains(ActionReason.OWN_IDENTITY);
  }

  @Test
  void accountThatIsEnrolledNoLongerIsProtected() {
    Protections later =
        new Protections(
            Plans.MAKER,
            new Enrollment(new AccountId("000000000001"), Set.of(), Set.of()),
            Exemptions.NONE,
            Plans.RUN_DATE,
            Plans.NOW,
            "keep");

    assertThat(protection(later, Plans.user()))
        .map(Protection::reason)
        .contains(ActionReason.NOT_ENROLLED);
  }

  @Test
  void useWithinTheThresholdProtects() {
    assertThat(
            reason(Plans.with(Plans.user(), List.of(Plans.key("Active", "2026-11-20T00:00:00Z")))))
        .isEqualTo(ActionReason.RECENTLY_ISSUED);
  }

  @Test
  void policyOfALeakedKeyProtects() {
    UserState restrained =
        Plans.with(
            Plans.user(),
            Plans.inventory(
                List.of("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"),
                List.of(),
                List.of()));

    assertThat(reason(restrained)).isEqualTo(ActionReason.UNDER_INVESTIGATION);
  }

  @ParameterizedTest
  @CsvSource({"QUARANTINE_USER, true", "STRIP_USER, true", "DEACTIVATE_ACCESS_KEY, false"})
  void credentialThatNoReportSeesProtectsTheUser(ActionType action, boolean isProtected) {
    UserState.Inventory none = Plans.inventory(List.of(), List.of(), List.of());
    UserState user =
        Plans.with(
            Plans.user(),
            new UserState.Inventory(
                none.signingCertificates(),
                none.sshPublicKeys(),
                List.of(new Credential("ACCA", "bedrock.amazonaws.com", "Active", Plans.ISSUED)),
                none.mfaDevices(),
                none.inlinePolicies(),
                none.attachedPolicies(),
                none.groups()));

    assertThat(
            Protections.ofUser(action, user)
                .filter(by -> by.reason() == ActionReason.UNOBSERVED_CREDENTIAL)
                .isPresent())
        .isEqualTo(isProtected);
  }

  @Test
  void userWhoCanSignInIsNotStripped() {
    assertThat(Protections.unmet(ActionType.STRIP_USER, Plans.user()))
        .map(Protection::reason)
        .contains(ActionReason.NOT_DUE);
  }

  @Test
  void userWhoIsNotQuarantinedIsNotDeleted() {
    assertThat(Protections.unmet(ActionType.DELETE_USER, Plans.user()))
        .map(Protection::reason)
        .contains(ActionReason.HELD);
  }

  @ParameterizedTest
  @CsvSource({"Inactive, true", "Active, false", "Expired, false", "Odd, false"})
  void userIsDeletedOnlyIfAllKeysAreInactive(String status, boolean isMet) {
    UserState quarantined =
        Plans.with(
            Plans.with(Plans.user(), List.of(Plans.key(status, null))),
            Plans.inventory(List.of("arn:aws:iam::aws:policy/AWSDenyAll"), List.of(), List.of()));

    assertThat(Protections.unmet(ActionType.DELETE_USER, quarantined).isEmpty()).isEqualTo(isMet);
  }
}
