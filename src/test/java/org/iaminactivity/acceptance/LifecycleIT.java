package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.RemediationRow;
import org.iaminactivity.dataset.parquet.PartWriter;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.sandbox.Behaviour;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Findings from run to run, in a warehouse whose runs go well and in one whose second run has to be
 * started twice. All runs are over before the tests look at what they published.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleIT {

  private static final String FIRST = "2026-11-20";
  private static final String SECOND = "2026-11-21";
  private static final String THIRD = "2026-11-22";
  private static final String AFTER_DAMAGE = "2026-11-24";

  private static final String STEADY = "100000000001";
  private static final String FLAKY = "100000000002";
  private static final String LATE = "100000000003";
  private static final String LEAVING = "100000000004";
  private static final String JOINING = "100000000005";

  private static final String EXEMPTIONS =
      """
      exemptions:
        - id: EX-7
          reason: Replaced by single sign-on in December
          owner: platform@example.com
          created: 2026-11-01
          expires: 2026-11-21
          rules: [password-unused]
          where:
            accounts: ["100000000001"]
            principals: ["bob"]
      """;

  private static final String ACTION = "7a4dfb0b-0ef4-5d4c-8a0e-0d6f4f1f0a01";

  private final Map<String, PublishedRun> runs = new TreeMap<>();
  private final Map<String, PublishedRun> disturbed = new TreeMap<>();

  /** The accounts as they are on that date; one of them may refuse the role besides. */
  private static SandboxOrganization organization(String date, @Nullable String refusing) {
    boolean isFirst = date.equals(FIRST);
    SandboxOrganization.Builder accounts =
        SandboxOrganization.builder()
            .pace(Pace.unhurried().withReportTaking(Duration.ofMillis(20)));
    List<SandboxAccount> members = new ArrayList<>();
    members.add(
        account(STEADY, date, key("alice", date, !date.equals(SECOND)), password("bob", date)));
    SandboxAccount flaky = account(FLAKY, date, key("carol", date, true));
    members.add(date.equals(SECOND) ? flaky.behaving(new Behaviour.ReportDenied()) : flaky);
    SandboxAccount late = account(LATE, date, key("dave", date, true));
    members.add(isFirst ? late.behaving(new Behaviour.RoleRefused()) : late);
    if (isFirst || date.equals(SECOND)) {
      members.add(account(LEAVING, date, key("erin", date, true)));
    }
    if (!isFirst) {
      members.add(account(JOINING, date, key("frank", date, true)));
    }
    members.forEach(
        member ->
            accounts.account(
                member.id().equals(refusing)
                    ? member.behaving(new Behaviour.RoleRefused())
                    : member));
    return accounts.build();
  }

  private static SandboxAccount account(String id, String date, SandboxUser... users) {
    return SandboxAccount.active(id).reporting(ReportSource.of(List.of(users), asOf(date)));
  }

  private static Instant asOf(String date) {
    return Instant.parse(date + "T02:00:00Z");
  }

  private static Duration since(String day, String date) {
    return Duration.between(Instant.parse(day + "T00:00:00Z"), asOf(date));
  }

  private static SandboxUser key(String user, String date, boolean active) {
    return user(
        user,
        date,
        new SandboxUser.Password("false", null, null),
        new SandboxUser.Key(active, since("2026-09-20", date), null));
  }

  private static SandboxUser password(String user, String date) {
    return user(
        user,
        date,
        new SandboxUser.Password("true", since("2026-09-20", date), null),
        new SandboxUser.Key(false, null, null));
  }

  /** Not so old that the user itself is inactive. */
  private static SandboxUser user(
      String name, String date, SandboxUser.Password password, SandboxUser.Key key) {
    return new SandboxUser(
        name,
        "/",
        since("2026-09-20", date),
        password,
        true,
        key,
        new SandboxUser.Key(false, null, null));
  }

  @BeforeAll
  void run(@TempDir Path directory) throws IOException {
    Path well = Files.createDirectory(directory.resolve("well"));
    Path badly = Files.createDirectory(directory.resolve("badly"));
    runs.put(FIRST, audit(well, FIRST, null));
    deactivatedByAnAction(well);
    for (String date : List.of(SECOND, THIRD)) {
      runs.put(date, audit(well, date, null));
    }
    audit(badly, FIRST, null);
    deactivatedByAnAction(badly);
    audit(badly, SECOND, STEADY);
    for (String date : List.of(SECOND, THIRD)) {
      disturbed.put(date, audit(badly, date, null));
    }
    Path damaged = directory.resolve("damaged");
    FileSystemUtils.copyRecursively(well, damaged);
    Path part =
        damaged.resolve("warehouse/finding_states/run_date=" + THIRD + "/part-00000.parquet");
    byte[] bytes = Files.readAllBytes(part);
    bytes[bytes.length / 2] ^= 1;
    Files.write(part, bytes);
    runs.put(AFTER_DAMAGE, audit(damaged, AFTER_DAMAGE, null));
  }

  /** What a plan would leave after it deactivated the key of alice, and a file that is none. */
  private static void deactivatedByAnAction(Path directory) throws IOException {
    Path plans =
        Files.createDirectories(directory.resolve("warehouse/remediations/run_date=" + FIRST));
    Files.writeString(plans.resolve(FIRST + "-000000000000.parquet"), "damaged");
    String finding =
        new PublishedRun(directory.resolve("warehouse"), FIRST)
            .rows("finding_states").stream()
                .filter(row -> "alice".equals(row.get("principal_name")))
                .map(row -> String.valueOf(row.get("finding_id")))
                .findFirst()
                .orElseThrow();
    try (PartWriter<RemediationRow> writer =
        Datasets.REMEDIATIONS.write(plans.resolve(FIRST + "-0123456789ab.parquet"))) {
      writer.write(
          new RemediationRow(
              FIRST + "-0123456789ab",
              ACTION,
              List.of(finding),
              new Account(new AccountId(STEADY), null, null),
              "arn:aws:iam::" + STEADY + ":user/alice",
              "alice",
              "AIDAALICE",
              "deactivate-access-key",
              "AKIAALICE",
              null,
              "REST",
              true,
              asOf(FIRST),
              61,
              45,
              null,
              null,
              null,
              null,
              "APPLIED",
              null,
              null,
              null,
              1,
              asOf(FIRST),
              "arn:aws:sts::111122223333:assumed-role/planner/ada",
              List.of(),
              asOf(FIRST),
              asOf(FIRST).plus(Duration.ofHours(9)),
              null,
              null,
              null,
              List.of(),
              "0".repeat(64)));
    }
  }

  private static PublishedRun audit(Path directory, String date, @Nullable String refusing)
      throws IOException {
    Path exemptions = directory.resolve("exemptions.yaml");
    Files.writeString(exemptions, EXEMPTIONS, UTF_8);
    try (Sandbox sandbox = Sandbox.start(organization(date, refusing))) {
      Installation.publishingToDirectory(directory, sandbox, Database.h2())
          .with("AUDIT_REPORT_MAXAGE", "36500d")
          .with("AUDIT_EXEMPTIONS_LOCATION", exemptions.toUri().toString())
          .run("audit", "--run-date=" + date)
          .with(sandboxFails(date, refusing) ? 3 : 0);
    }
    return new PublishedRun(directory.resolve("warehouse"), date);
  }

  private static boolean sandboxFails(String date, @Nullable String refusing) {
    return date.equals(FIRST) || date.equals(SECOND) || refusing != null;
  }

  private static PublishedRun of(Map<String, PublishedRun> published, String date) {
    return Objects.requireNonNull(published.get(date), date);
  }

  private static String state(PublishedRun run, String user, String rule) {
    return run.rows("finding_states").stream()
        .filter(row -> user.equals(row.get("principal_name")) && rule.equals(row.get("rule")))
        .map(
            row ->
                String.join(
                    " ",
                    row.get("status"),
                    row.get("status_reason"),
                    row.get("first_seen_on"),
                    row.get("absent_on"),
                    row.get("episode")))
        .reduce((one, another) -> one + ", " + another)
        .orElse("none");
  }

  private String state(String date, String user, String rule) {
    return state(of(runs, date), user, rule);
  }

  @Test
  void firstRunCallsNothingNew() {
    assertThat(state(FIRST, "alice", "access-key-unused"))
        .isEqualTo("OPEN FIRST_RUN 2026-11-20 null 1");
  }

  @Test
  void keyThatWasDeactivatedIsResolvedAndReopenedWhenItIsActiveAgain() {
    assertThat(state(SECOND, "alice", "access-key-unused"))
        .isEqualTo("RESOLVED CREDENTIAL_DEACTIVATED 2026-11-20 null 1");
    assertThat(state(THIRD, "alice", "access-key-unused"))
        .isEqualTo("REOPENED null 2026-11-22 2026-11-21 2");
  }

  @Test
  void actionThatDeactivatedTheKeyIsToldAsLongAsItIsResolved() {
    assertThat(actionBehind(SECOND, "alice")).isEqualTo(ACTION);
    assertThat(actionBehind(THIRD, "alice")).isEqualTo("null");
    assertThat(actionBehind(SECOND, "bob")).isEqualTo("null");
  }

  private String actionBehind(String date, String user) {
    return of(runs, date).rows("finding_states").stream()
        .filter(row -> user.equals(row.get("principal_name")))
        .map(row -> String.valueOf(row.get("action_id")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findingOfAnAccountThatFailsIsUnknownUntilItIsAuditedAgain() {
    assertThat(state(SECOND, "carol", "access-key-unused"))
        .isEqualTo("UNKNOWN REPORT_DENIED 2026-11-20 null 1");
    assertThat(state(THIRD, "carol", "access-key-unused")).isEqualTo("OPEN null 2026-11-20 null 1");
  }

  @Test
  void findingOfAnAccountThatWasNeverAuditedMayBeOlder() {
    assertThat(state(SECOND, "dave", "access-key-unused"))
        .isEqualTo("OPEN FIRST_LOOK 2026-11-21 null 1");
  }

  @Test
  void findingsOfAnAccountThatJoinedAreTold() {
    assertThat(state(SECOND, "frank", "access-key-unused"))
        .isEqualTo("NEW ACCOUNT_JOINED 2026-11-21 null 1");
  }

  @Test
  void findingOfAnAccountThatLeftIsRetiredInThePartOfItsId() {
    assertThat(state(THIRD, "erin", "access-key-unused"))
        .isEqualTo("RETIRED ACCOUNT_LEFT 2026-11-20 null 1");
    assertThat(of(runs, THIRD).rows("finding_states"))
        .extracting(row -> row.get("account_id"))
        .isSorted();
  }

  @Test
  void exemptionHoldsUntilItExpires() {
    assertThat(state(SECOND, "bob", "password-unused")).startsWith("EXCEPTED null 2026-11-20");
    assertThat(state(THIRD, "bob", "password-unused"))
        .isEqualTo("OPEN EXEMPTION_EXPIRED 2026-11-20 null 1");
    assertThat(of(runs, SECOND).rows("exemptions"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("state")).isEqualTo("EXPIRING");
              assertThat(row.get("findings")).isEqualTo("1");
            });
    assertThat(of(runs, THIRD).rows("exemptions"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("state")).isEqualTo("EXPIRED");
              assertThat(row.get("last_matched_on")).isEqualTo(SECOND);
            });
  }

  @Test
  void coverageSaysWhenAnAccountWasLastAudited() {
    assertThat(of(runs, SECOND).coverage(FLAKY).get("last_audited_on")).isEqualTo(FIRST);
    assertThat(of(runs, FIRST).coverage(LATE).get("last_audited_on")).isNull();
  }

  @Test
  void runThatIsStartedTwiceGivesTheStatesOfOneThatGoesWell() {
    for (String date : List.of(SECOND, THIRD)) {
      assertThat(of(disturbed, date).rows("finding_states"))
          .as(date)
          .isNotEmpty()
          .isEqualTo(of(runs, date).rows("finding_states"));
    }
  }

  @Test
  void damagedRunBeforeIsPassedOverAndNamed() {
    JsonNode lifecycle = of(runs, AFTER_DAMAGE).manifest().get("lifecycle");

    assertThat(lifecycle.get("previous").asString()).isEqualTo(SECOND);
    assertThat(lifecycle.get("passed_over").get(0).get("run_date").asString()).isEqualTo(THIRD);
    assertThat(state(AFTER_DAMAGE, "carol", "access-key-unused"))
        .isEqualTo("OPEN null 2026-11-20 null 1");
  }

  @Test
  void manifestCountsTheStates() {
    for (PublishedRun run : runs.values()) {
      Map<String, Long> counted = new TreeMap<>();
      run.rows("finding_states")
          .forEach(row -> counted.merge(String.valueOf(row.get("status")), 1L, Long::sum));
      Map<String, Long> told = new TreeMap<>();
      run.manifest()
          .get("lifecycle")
          .get("by_status")
          .properties()
          .forEach(status -> told.put(status.getKey(), status.getValue().asLong()));
      assertThat(told).isEqualTo(counted);
    }
  }
}
