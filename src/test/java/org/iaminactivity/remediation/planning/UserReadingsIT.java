package org.iaminactivity.remediation.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iaminactivity.remediation.apply.Remediating;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Remediating.ENDPOINT)
class UserReadingsIT {

  private static final AccountId ONE = new AccountId(Remediating.ACCOUNT);
  private static final AccountId OTHER = new AccountId(Remediating.MANAGEMENT_ACCOUNT);

  private final Remediating program =
      Remediating.of(SandboxUser.user("alice", 400).keyUsed(200, 90), SandboxUser.user("bob", 400));

  @AfterEach
  void close() {
    program.close();
  }

  private Map<AccountId, Map<String, Reading>> read(AccountId account, String... users) {
    return read(Map.of(account, List.of(users)));
  }

  private Map<AccountId, Map<String, Reading>> read(Map<AccountId, List<String>> users) {
    var names = new TreeMap<AccountId, SortedSet<String>>();
    users.forEach((account, some) -> names.put(account, new TreeSet<>(some)));
    return program.part(UserReadings.class).read(names);
  }

  private static Reading of(
      Map<AccountId, Map<String, Reading>> read, AccountId account, String user) {
    return Objects.requireNonNull(Objects.requireNonNull(read.get(account)).get(user));
  }

  @Test
  void eachUserOfEachAccountIsRead() {
    Map<AccountId, Map<String, Reading>> read =
        read(Map.of(ONE, List.of("alice", "bob"), OTHER, List.of("alice")));

    assertThat(Objects.requireNonNull(of(read, ONE, "alice").user()).user().arn())
        .isEqualTo("arn:aws:iam::" + ONE + ":user/alice");
    assertThat(Objects.requireNonNull(of(read, OTHER, "alice").user()).user().arn())
        .isEqualTo("arn:aws:iam::" + OTHER + ":user/alice");
    assertThat(of(read, ONE, "bob").failure()).isNull();
  }

  @Test
  void userThatIsGoneIsNoFailure() {
    assertThat(of(read(ONE, "nobody"), ONE, "nobody")).isEqualTo(Reading.GONE);
  }

  @Test
  void userThatCannotBeReadSaysWhyAndOthersAreRead() {
    program
        .sandbox
        .faults()
        .add(
            FaultRule.on(Service.IAM, FaultKind.ACCESS_DENIED)
                .action("ListAccessKeys")
                .user("bob"));

    Map<AccountId, Map<String, Reading>> read = read(ONE, "alice", "bob");

    assertThat(of(read, ONE, "alice").failure()).isNull();
    assertThat(of(read, ONE, "bob").user()).isNull();
    assertThat(of(read, ONE, "bob").failure()).contains("ListAccessKeys");
  }

  @Test
  void accountWithoutTheRoleIsAskedForOnce() {
    program
        .sandbox
        .faults()
        .add(FaultRule.on(Service.STS, FaultKind.ACCESS_DENIED).account(ONE.value()));
    program.sandbox.clearCalls();

    Map<AccountId, Map<String, Reading>> read =
        read(Map.of(ONE, List.of("alice", "bob"), OTHER, List.of("alice")));

    assertThat(of(read, ONE, "alice").failure()).contains("Can't assume");
    assertThat(of(read, ONE, "bob").failure()).contains("Can't assume");
    assertThat(of(read, OTHER, "alice").failure()).isNull();
    assertThat(program.sandbox.calls(Service.STS, "AssumeRole")).hasSize(2);
  }
}
