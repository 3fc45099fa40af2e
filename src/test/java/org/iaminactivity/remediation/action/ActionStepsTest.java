package org.iaminactivity.remediation.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iaminactivity.remediation.action.UserState.Credential;
import org.junit.jupiter.api.Test;

class ActionStepsTest {

  private static final Instant THEN = Instant.parse("2025-03-04T05:06:07Z");
  private static final String DENY_ALL = "arn:aws-cn:iam::aws:policy/AWSDenyAll";
  private static final String READ = "arn:aws-cn:iam::aws:policy/ReadOnlyAccess";
  private static final String GROUP = "arn:aws-cn:iam::123456789012:group/people/staff";
  private static final String VIRTUAL = "arn:aws-cn:iam::123456789012:mfa/bob";
  private static final String HARDWARE = "GAHT12345678";

  private static UserState user() {
    return new UserState(
        new UserState.User(
            "AIDAEXAMPLE",
            "arn:aws-cn:iam::123456789012:user/bob",
            THEN,
            null,
            "arn:aws-cn:iam::aws:policy/PowerUserAccess",
            new TreeMap<>(
                Map.of(
                    "owner", "x", "AKIAOLDOLDOLDOLDOLD1", "laptop", "AKIAIOSFODNN7EXAMPLE", "ci"))),
        List.of(new UserState.Key("AKIAIOSFODNN7EXAMPLE", "Inactive", THEN, null)),
        new UserState.Password(true, THEN, false),
        new UserState.Inventory(
            List.of(new Credential("CERT", null, "Inactive", THEN)),
            List.of(new Credential("APKA", null, "Inactive", THEN)),
            List.of(new Credential("ACCA", "codecommit.amazonaws.com", "Inactive", THEN)),
            List.of(HARDWARE, VIRTUAL),
            List.of(new UserState.InlinePolicy("inline", "0".repeat(64))),
            List.of(DENY_ALL, READ),
            List.of(GROUP)));
  }

  private static List<String> steps(ActionType type) {
    return ActionSteps.of(type, null, user()).stream().map(IamWrite::toString).toList();
  }

  @Test
  void quarantineAttachesThePolicyOfThePartition() {
    assertThat(steps(ActionType.QUARANTINE_USER)).containsExactly("AttachUserPolicy " + DENY_ALL);
  }

  @Test
  void deletionTakesAwayWhatCanSignInFirstAndTheUserLast() {
    assertThat(steps(ActionType.DELETE_USER))
        .containsExactly(
            "DeleteLoginProfile",
            "DeleteAccessKey AKIAIOSFODNN7EXAMPLE",
            "DeleteSigningCertificate CERT",
            "DeleteSSHPublicKey APKA",
            "DeleteServiceSpecificCredential ACCA",
            "DeactivateMFADevice " + HARDWARE,
            "DeactivateMFADevice " + VIRTUAL,
            "DeleteVirtualMFADevice " + VIRTUAL,
            "DeleteUserPolicy inline",
            "DetachUserPolicy " + READ,
            "DetachUserPolicy " + DENY_ALL,
            "RemoveUserFromGroup " + GROUP,
            "DeleteUser");
  }

  @Test
  void strippingLeavesWhatDeniesEverythingUntilNothingIsAllowed() {
    assertThat(steps(ActionType.STRIP_USER))
        .containsExactly(
            "RemoveUserFromGroup " + GROUP,
            "DetachUserPolicy " + READ,
            "DeleteUserPolicy inline",
            "DetachUserPolicy " + DENY_ALL,
            "UntagUser AKIAOLDOLDOLDOLDOLD1");
  }

  @Test
  void boundaryIsNeverRemoved() {
    assertThat(IamWrite.Operation.values())
        .extracting(IamWrite.Operation::api)
        .noneMatch(api -> api.contains("Boundary"));
  }
}
