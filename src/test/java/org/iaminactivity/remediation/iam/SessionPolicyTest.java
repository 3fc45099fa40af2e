package org.iaminactivity.remediation.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.IamWrite.Operation;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SessionPolicyTest {

  private static final String USER = "arn:aws:iam::222222222222:user/eng/alice";
  private static final String DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll";
  private static final int READS = 13;

  private static JsonNode statements(IamWrite... writes) {
    return JsonMapper.shared().readTree(SessionPolicy.of(USER, List.of(writes))).get("Statement");
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void userCanBeReadAndNothingElseWithoutWrites() {
    JsonNode statements = statements();

    assertThat(statements).hasSize(1);
    assertThat(texts(statements.at("/0/Action")))
        .hasSize(READS)
        .allMatch(action -> action.startsWith("iam:Get") || action.startsWith("iam:List"));
  }

  /** A user that is gone has no path. */
  @Test
  void userCanBeReadWithoutItsPathToo() {
    assertThat(texts(statements().at("/0/Resource")))
        .containsExactlyInAnyOrder(USER, "arn:aws:iam::222222222222:user/alice");
  }

  @Test
  void writesOfTheUserAreOnItsArnWithItsPath() {
    JsonNode statements = statements(IamWrite.of(Operation.DEACTIVATE_ACCESS_KEY, "AKIA1"));

    assertThat(statements).hasSize(2);
    assertThat(texts(statements.at("/1/Action"))).containsExactly("iam:UpdateAccessKey");
    assertThat(texts(statements.at("/1/Resource"))).containsExactly(USER);
  }

  @Test
  void policyIsAttachedOnlyIfItIsTheOne() {
    JsonNode statements = statements(IamWrite.of(Operation.ATTACH_USER_POLICY, DENY_ALL));

    assertThat(texts(statements.at("/1/Action"))).containsExactly("iam:AttachUserPolicy");
    assertThat(texts(statements.at("/1/Resource"))).containsExactly(USER);
    assertThat(texts(statements.at("/1/Condition/ArnEquals/iam:PolicyARN")))
        .containsExactly(DENY_ALL);
  }

  @Test
  void groupsAndDevicesAreResourcesOfTheirOwn() {
    String group = "arn:aws:iam::222222222222:group/eng/admins";
    String device = "arn:aws:iam::222222222222:mfa/alice";

    JsonNode statements =
        statements(
            IamWrite.of(Operation.REMOVE_USER_FROM_GROUP, group),
            IamWrite.of(Operation.DEACTIVATE_MFA_DEVICE, device),
            IamWrite.of(Operation.DELETE_VIRTUAL_MFA_DEVICE, device));

    assertThat(
            statements
                .valueStream()
                .skip(2)
                .map(one -> Map.entry(texts(one.get("Action")), texts(one.get("Resource")))))
        .containsExactlyInAnyOrder(
            Map.entry(List.of("iam:RemoveUserFromGroup"), List.of(group)),
            Map.entry(List.of("iam:DeleteVirtualMFADevice"), List.of(device)));
    assertThat(texts(statements.at("/1/Action"))).containsExactly("iam:DeactivateMFADevice");
  }

  @Test
  void charactersOfAPathThatAreWildcardsMeanThemselves() {
    String policy = SessionPolicy.of("arn:aws:iam::222222222222:user/a*b?c$d/eve", List.of());

    assertThat(policy).contains("user/a${*}b${?}c${$}d/eve");
  }

  @Test
  void policyOfOneCharacterTooManyDoesNotFit() {
    int base = policyOfUser("").length();

    assertThat(SessionPolicy.fits(policyOfUser("u".repeat(2_048 - base)))).isTrue();
    assertThat(SessionPolicy.fits(policyOfUser("u".repeat(2_049 - base)))).isFalse();
  }

  private static String policyOfUser(String name) {
    return SessionPolicy.of("user/" + name, List.of());
  }

  @Test
  void twentySixActionsFitAndOneMoreDoesNot() {
    List<IamWrite> writes = new ArrayList<>(writesOfThirteenActions());
    assertThat(SessionPolicy.fits(SessionPolicy.of("user/u", writes))).isTrue();

    writes.add(IamWrite.of(Operation.DELETE_USER, null));
    assertThat(SessionPolicy.fits(SessionPolicy.of("user/u", writes))).isFalse();
  }

  /** Two of them are conditional on a policy, whose key looks like an action. */
  private static List<IamWrite> writesOfThirteenActions() {
    return Stream.of(
            Operation.ATTACH_USER_POLICY,
            Operation.DETACH_USER_POLICY,
            Operation.DELETE_USER_POLICY,
            Operation.DELETE_LOGIN_PROFILE,
            Operation.DELETE_ACCESS_KEY,
            Operation.DEACTIVATE_ACCESS_KEY,
            Operation.DELETE_SIGNING_CERTIFICATE,
            Operation.DELETE_SSH_PUBLIC_KEY,
            Operation.DELETE_SERVICE_SPECIFIC_CREDENTIAL,
            Operation.DEACTIVATE_MFA_DEVICE,
            Operation.DELETE_VIRTUAL_MFA_DEVICE,
            Operation.REMOVE_USER_FROM_GROUP,
            Operation.UNTAG_USER)
        .map(operation -> IamWrite.of(operation, "a"))
        .toList();
  }

  @Test
  void anyUserOfAnAccountCanBeReadAndNoneChangedToVerify() {
    JsonNode statements =
        JsonMapper.shared()
            .readTree(SessionPolicy.toRead("arn:aws:iam::222222222222:user/*"))
            .get("Statement");

    assertThat(statements).hasSize(1);
    assertThat(texts(statements.at("/0/Action")))
        .allMatch(action -> action.startsWith("iam:Get") || action.startsWith("iam:List"));
  }
}
