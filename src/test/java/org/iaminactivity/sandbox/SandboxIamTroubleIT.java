package org.iaminactivity.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.iaminactivity.run.DenyingPolicy;
import org.iaminactivity.sandbox.iam.AccessKey;
import org.iaminactivity.sandbox.iam.IamUser;
import org.iaminactivity.sandbox.iam.Lag;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.StatusType;

/** What can happen to remediation: lag, lost answers, denials, and people who change things too. */
class SandboxIamTroubleIT {

  private static final String ACCOUNT = "111111111111";

  private final SandboxOrganization organization =
      SandboxOrganization.builder()
          .account(
              SandboxAccount.active(ACCOUNT)
                  .reporting(
                      ReportSource.of(
                          List.of(
                              SandboxUser.user("alice", 400).keyUsed(200, 90).keyNeverUsed(10),
                              SandboxUser.user("bob", 400).keyUsed(200, 90)))))
          .build();
  private final Sandbox sandbox = Sandbox.start(organization);
  private final SandboxClients aws = SandboxClients.patientWithoutRetries(sandbox);
  private final IamClient iam = aws.remediating(organization, ACCOUNT, null);

  @AfterEach
  void close() {
    iam.close();
    aws.close();
    sandbox.close();
  }

  private IamUser alice() {
    return sandbox.iam(ACCOUNT).user("alice");
  }

  private AccessKey key(String user, int slot) {
    return sandbox.iam(ACCOUNT).user(user).accessKey(slot).orElseThrow();
  }

  private void deactivate(String user) {
    iam.updateAccessKey(
        r -> r.userName(user).accessKeyId(key(user, 1).id()).status(StatusType.INACTIVE));
  }

  private StatusType shownStatus(String user) {
    return iam.listAccessKeys(r -> r.userName(user)).accessKeyMetadata().get(0).status();
  }

  @Test
  void readsLagBehindByANumberOfReads() {
    sandbox.lag(Lag.ofReads(2));
    deactivate("alice");
    assertThat(shownStatus("alice")).isEqualTo(StatusType.ACTIVE);
    assertThat(shownStatus("alice")).isEqualTo(StatusType.ACTIVE);
    assertThat(shownStatus("alice")).isEqualTo(StatusType.INACTIVE);
  }

  @Test
  void readsLagBehindForATime() {
    sandbox.lag(Lag.of(Duration.ofMillis(300)));
    deactivate("alice");
    assertThat(shownStatus("alice")).isEqualTo(StatusType.ACTIVE);
    await().until(() -> shownStatus("alice") == StatusType.INACTIVE);
  }

  @Test
  void whatATestChangesShowsAtOnce() {
    sandbox.lag(Lag.of(Duration.ofHours(1)));
    sandbox.iam(ACCOUNT).change("alice", UserChange.deactivateKey(1));
    assertThat(shownStatus("alice")).isEqualTo(StatusType.INACTIVE);
  }

  @Test
  void everyThirdAnswerToAWriteIsLost() {
    sandbox.faults().add(FaultRule.onWrites(FaultKind.ANSWER_LOST).every(3));
    deactivate("alice");
    shownStatus("alice");
    deactivate("alice");
    assertThatThrownBy(() -> deactivate("bob")).isInstanceOf(SdkClientException.class);
    assertThat(key("bob", 1).isActive()).isFalse();
    assertThat(sandbox.writes())
        .extracting(RecordedWrite::done, RecordedWrite::httpStatus)
        .endsWith(tuple(true, RecordedCall.NO_ANSWER));
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"ANSWER_LOST", "ANSWER_GARBLED", "ANSWER_FAILS"})
  void aWriteIsDoneWhoseAnswerIsSpoiled(FaultKind kind) {
    sandbox.faults().add(FaultRule.onWrites(kind));
    assertThatThrownBy(() -> deactivate("alice")).isInstanceOf(SdkException.class);
    assertThat(key("alice", 1).isActive()).isFalse();
  }

  @Test
  void aWriteIsDoneWhoseAnswerHangs() {
    sandbox.faults().add(FaultRule.onWrites(FaultKind.ANSWER_HANGS));
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> deactivate("alice"));
    await().until(() -> !sandbox.writes().isEmpty());
    assertThat(key("alice", 1).isActive()).isFalse();
    assertThat(call).isNotDone();
    sandbox.faults().clear();
    assertThatThrownBy(call::join).hasCauseInstanceOf(SdkException.class);
  }

  @Test
  void aWriteIsDoneWhoseAnswerIsEmpty() {
    sandbox.faults().add(FaultRule.onWrites(FaultKind.ANSWER_EMPTY));
    deactivate("alice");
    assertThat(key("alice", 1).isActive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"RESET", "THROTTLE", "UNAVAILABLE", "GARBAGE", "CONFLICT"})
  void aWriteIsNotDoneThatIsStruckBefore(FaultKind kind) {
    sandbox.faults().add(FaultRule.onWrites(kind));
    assertThatThrownBy(() -> deactivate("alice")).isInstanceOf(SdkException.class);
    assertThat(key("alice", 1).isActive()).isTrue();
    assertThat(sandbox.writes()).extracting(RecordedWrite::done).containsExactly(false);
  }

  @Test
  void aRuleStrikesTheCallsAboutOneUser() {
    sandbox
        .faults()
        .add(
            FaultRule.on(Service.IAM, FaultKind.THROTTLE)
                .action("ListAccessKeys")
                .account(ACCOUNT)
                .user("alice"));
    assertThatThrownBy(() -> shownStatus("alice")).hasMessageContaining("Rate exceeded");
    assertThat(shownStatus("bob")).isEqualTo(StatusType.ACTIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "DENIED_BY_SERVICE_CONTROL_POLICY, SERVICE_CONTROL_POLICY",
    "DENIED_BY_SESSION_POLICY, SESSION_POLICY",
    "DENIED_BY_IDENTITY_POLICY, IDENTITY_BASED_POLICY",
    "DENIED_EXPLICITLY_BY_IDENTITY_POLICY, IDENTITY_BASED_POLICY",
    "DENIED_BY_PERMISSIONS_BOUNDARY, PERMISSIONS_BOUNDARY"
  })
  void denialsNameTheKindOfPolicy(FaultKind kind, DenyingPolicy policy) {
    sandbox.faults().add(FaultRule.onWrites(kind));
    assertThatExceptionOfType(IamException.class)
        .isThrownBy(() -> deactivate("alice"))
        .satisfies(
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(DenyingPolicy.in(e.awsErrorDetails().errorMessage())).contains(policy);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "NO_SUCH_ENTITY, 404, NoSuchEntity",
    "DELETE_CONFLICT, 409, DeleteConflict",
    "LIMIT_EXCEEDED, 409, LimitExceeded",
    "ENTITY_ALREADY_EXISTS, 409, EntityAlreadyExists",
    "ENTITY_TEMPORARILY_UNMODIFIABLE, 409, EntityTemporarilyUnmodifiable",
    "CONFLICT, 409, ConcurrentModification",
    "UNKNOWN_ERROR, 400, SomethingNew"
  })
  void writesFailInTheWordsOfIam(FaultKind kind, int status, String code) {
    sandbox.faults().add(FaultRule.onWrites(kind));
    assertThatExceptionOfType(IamException.class)
        .isThrownBy(() -> deactivate("alice"))
        .satisfies(
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }

  @Test
  void aTestStepsInBeforeTheSecondCall() {
    sandbox.before(
        ArrivedCall.nth(2, ArrivedCall.of("ListAccessKeys", ACCOUNT, "alice")),
        () -> sandbox.iam(ACCOUNT).change("alice", UserChange.deactivateKey(1)));
    assertThat(shownStatus("alice")).isEqualTo(StatusType.ACTIVE);
    assertThat(shownStatus("alice")).isEqualTo(StatusType.INACTIVE);
  }

  @Test
  void aTestStepsInAfterAWriteAndBeforeItsAnswer() {
    sandbox.after(
        ArrivedCall.of("UpdateAccessKey"),
        () -> sandbox.iam(ACCOUNT).change("alice", UserChange.activateKey(1)));
    deactivate("alice");
    assertThat(shownStatus("alice")).isEqualTo(StatusType.ACTIVE);
  }

  @Test
  void whoeverUsesAKeyIsSeen() {
    sandbox.iam(ACCOUNT).change("alice", UserChange.useKey(2));
    assertThat(
            iam.getAccessKeyLastUsed(r -> r.accessKeyId(key("alice", 2).id()))
                .accessKeyLastUsed()
                .lastUsedDate())
        .isNotNull();
  }

  @Test
  void keysMaySwapTheirColumns() {
    String first = key("alice", 1).id();
    sandbox.iam(ACCOUNT).change("alice", UserChange.swapKeySlots());
    assertThat(key("alice", 2).id()).isEqualTo(first);
    assertThat(alice().accessKeys()).extracting(AccessKey::id).contains(first);
  }

  @Test
  void aKeyThatIsMadeAgainIsAnotherKey() {
    String first = key("alice", 1).id();
    sandbox.iam(ACCOUNT).change("alice", UserChange.deleteKey(1), UserChange.createKey());
    assertThat(key("alice", 1).id()).isNotEqualTo(first);
    assertThat(key("alice", 1).isActive()).isTrue();
  }

  @Test
  void aUserWhoIsMadeAgainIsAnotherUser() {
    String first = alice().id();
    sandbox.iam(ACCOUNT).remakeUser("alice", UserChange.setPassword());
    assertThat(iam.getUser(r -> r.userName("alice")).user().userId())
        .startsWith("AIDA")
        .isNotEqualTo(first);
    assertThat(alice().accessKeys()).isEmpty();
    assertThat(alice().loginProfile()).isNotNull();
  }

  @Test
  void aStatusMayBeUnknown() {
    sandbox.iam(ACCOUNT).change("alice", UserChange.keyStatus(1, "Suspended"));
    assertThat(shownStatus("alice")).isEqualTo(StatusType.UNKNOWN_TO_SDK_VERSION);
  }

  @Test
  void aKeyMayBeUnderQuarantineByAws() {
    sandbox.iam(ACCOUNT).change("alice", UserChange.attachPolicy("AWSCompromisedKeyQuarantineV2"));
    assertThat(iam.listAttachedUserPolicies(r -> r.userName("alice")).attachedPolicies())
        .singleElement()
        .satisfies(
            policy ->
                assertThat(policy.policyArn())
                    .isEqualTo("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV2"));
  }

  @Test
  void scriptsDoTheSameOverHttp() throws IOException, InterruptedException {
    assertThat(post("lag?reads=1")).isEqualTo(200);
    assertThat(post("page?items=1")).isEqualTo(200);
    assertThat(post("faults?kind=ANSWER_LOST&writes=true&first=1")).isEqualTo(200);
    assertThatThrownBy(() -> deactivate("alice")).isInstanceOf(SdkClientException.class);
    assertThat(shownStatus("alice")).isEqualTo(StatusType.ACTIVE);
    assertThat(post("user?account=111111111111&name=bob&change=use-key")).isEqualTo(200);
    assertThat(post("user?account=111111111111&name=bob&change=tag&key=a&value=b")).isEqualTo(200);
    assertThat(sandbox.iam(ACCOUNT).user("bob").tags()).containsEntry("a", "b");
    assertThat(post("level?level=DEACTIVATE")).isEqualTo(200);
    assertThat(post("user?account=999999999999&name=bob&change=delete")).isEqualTo(400);
    assertThat(get("writes").body()).contains("\"action\":\"UpdateAccessKey\"");
    assertThat(get("caller?name=bob").body()).contains("export AWS_ACCESS_KEY_ID='AKIA");
  }

  private int post(String path) throws IOException, InterruptedException {
    return send("POST", path).statusCode();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path);
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    URI uri = sandbox.endpoint().resolve("/_sandbox/" + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
