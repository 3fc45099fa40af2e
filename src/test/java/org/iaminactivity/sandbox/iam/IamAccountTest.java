package org.iaminactivity.sandbox.iam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.iaminactivity.sandbox.policy.AccessRequest;
import org.junit.jupiter.api.Test;

class IamAccountTest {

  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final String REPORT =
      """
      user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,\
      access_key_1_active,access_key_1_last_rotated
      <root_account>,arn:aws:iam::111111111111:root,2020-01-01T00:00:00+00:00,true,N/A,N/A,false,N/A
      alice,arn:aws:iam::111111111111:user/eng/alice,2020-01-01T00:00:00+00:00,TRUE,N/A,N/A,TRUE,\
      2021-01-01T00:00:00Z
      "last,first","arn:aws:iam::111111111111:user/last,first",2020-01-01T00:00:00Z,false,N/A,N/A,\
      false,N/A
      undated,arn:aws:iam::111111111111:user/undated,soon,false,N/A,N/A,false,N/A
      """;

  private Instant now = NOW;
  private final IamAccount account =
      IamAccount.of(
          "aws",
          "111111111111",
          REPORT.getBytes(UTF_8),
          Map.of("alice", List.of(UserChange.tag("a", "b"))),
          Clock.fixed(NOW, ZoneOffset.UTC));

  private static final IamAccount.Judge LENIENT = request -> {};

  @Test
  void usersAreMadeOfTheRowsThatMakeSense() {
    assertThat(account.users()).extracting(IamUser::name).containsExactly("alice", "last,first");
    assertThat(account.user("alice").path()).isEqualTo("/eng/");
    assertThat(account.user("alice").loginProfile()).isNotNull();
    assertThat(account.user("alice").tags()).containsEntry("a", "b");
    assertThat(account.user("alice").accessKeys())
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.id()).matches("AKIA[A-Z2-7]{16}");
              assertThat(key.createdAt()).isEqualTo("2021-01-01T00:00:00Z");
              assertThat(key.isActive()).isTrue();
            });
  }

  @Test
  void aWebPageHasNoUsers() {
    assertThat(
            IamAccount.of(
                    "aws",
                    "111111111111",
                    "<html>\n\"".getBytes(UTF_8),
                    Map.of(),
                    Clock.systemUTC())
                .users())
        .isEmpty();
  }

  @Test
  void aWriteThatFailsChangesNothing() {
    assertThatThrownBy(() -> write("DetachUserPolicy", Map.of("PolicyArn", "arn:aws:x")))
        .isInstanceOf(IamException.class);
    assertThat(new String(account.report(), UTF_8)).contains("alice");
    assertThat(account.user("alice").accessKeys()).hasSize(1);
  }

  @Test
  void aRequestThatIsDeniedIsNotDone() {
    assertThatThrownBy(
            () ->
                account.write(
                    action("DeleteLoginProfile"),
                    Map.of("UserName", "alice"),
                    Lag.NONE,
                    request -> {
                      throw new IllegalStateException(
                          request.map(AccessRequest::resource).orElse(""));
                    }))
        .hasMessage("arn:aws:iam::111111111111:user/eng/alice");
    assertThat(account.user("alice").loginProfile()).isNotNull();
  }

  @Test
  void writesOfManyAtOnceAllArrive() {
    IntStream.range(0, 45)
        .parallel()
        .forEach(
            i ->
                write(
                    "TagUser",
                    Map.of("Tags.member.1.Key", "tag-" + i, "Tags.member.1.Value", "x")));
    assertThat(account.user("alice").tags()).hasSize(46);
  }

  @Test
  void aLagOfTimeEndsWithTheTime() {
    IamAccount lagging =
        IamAccount.of(
            "aws",
            "111111111111",
            REPORT.getBytes(UTF_8),
            Map.of(),
            ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
    lagging.write(
        action("DeleteLoginProfile"),
        Map.of("UserName", "alice"),
        Lag.of(Duration.ofSeconds(4)),
        LENIENT);
    assertThat(profile(lagging)).contains("PasswordResetRequired");
    assertThat(lagging.user("alice").loginProfile()).isNull();
    now = NOW.plusSeconds(4);
    assertThatThrownBy(() -> profile(lagging)).isInstanceOf(IamException.class);
  }

  private static String profile(IamAccount of) {
    return of.read(action("GetLoginProfile"), Map.of("UserName", "alice"), 100, LENIENT);
  }

  private void write(String action, Map<String, String> parameters) {
    Map<String, String> all = new HashMap<>(parameters);
    all.put("UserName", "alice");
    account.write(action(action), all, Lag.NONE, LENIENT);
  }

  private static IamAction action(String name) {
    return IamAction.named(name).orElseThrow();
  }
}
