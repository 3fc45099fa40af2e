package org.iaminactivity.remediation.apply;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.access.RoleSessions;
import org.iaminactivity.aws.AwsDefaults;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.aws.TimeLapse;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.exemption.ExemptionsArchive;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.organization.Organization;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.remediation.RemediationProperties;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionSteps;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.action.Stage;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.iam.UserSessions;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanSettings;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Selection;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.RecordedWrite;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.iam.IamAccount;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.function.SingletonSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts of the program that apply plans, in front of a sandbox with an enrolled account. A plan
 * is made of the account's users as they are. Waiting takes no time.
 */
public final class Remediating implements AutoCloseable {

  public static final String ACCOUNT = "222222222222";
  public static final String MANAGEMENT_ACCOUNT = "100000000001";
  static final String DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll";

  /**
   * The property by which clients of AWS that the program makes by itself find the sandbox: classes
   * of tests that use it can't run at once.
   */
  public static final String ENDPOINT = "aws.endpointUrl";

  public final Sandbox sandbox;
  public final TimeLapse time = TimeLapse.fromNow();
  public final Path warehouse;
  private final LocalDate runDate = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
  private final SandboxAws aws;
  private final ConfigurableApplicationContext parts;

  @ComponentScan(
      basePackageClasses = {
        Organization.class,
        RoleSessions.class,
        Warehouse.class,
        ExemptionsArchive.class,
        PublishedRuns.class,
        RemediationProperties.class
      })
  static class Parts {

    @Bean
    Clock clock(TimeLapse time) {
      return time.clock();
    }

    @Bean
    Supplier<AwsDefaults> defaults(SandboxAws aws) {
      return aws::defaults;
    }

    @Bean
    Supplier<StsClient> sts(SandboxAws aws) {
      return SingletonSupplier.of(aws::sts);
    }

    @Bean
    Supplier<IamClient> iam(SandboxAws aws) {
      return SingletonSupplier.of(aws::iam);
    }

    @Bean
    Supplier<S3Client> s3(SandboxAws aws) {
      return SingletonSupplier.of(aws::s3);
    }

    @Bean
    AwsCredentialsProvider credentials(SandboxAws aws) {
      return aws.caller();
    }
  }

  private Remediating(List<SandboxUser> users, List<String> settings) {
    sandbox = Sandbox.start(organization(users));
    System.setProperty(ENDPOINT, sandbox.endpoint().toString());
    aws = new SandboxAws(sandbox);
    try {
      warehouse = Files.createTempDirectory("remediating-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    parts =
        new SpringApplicationBuilder(Parts.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .lazyInitialization(true)
            .initializers(
                context -> {
                  GenericApplicationContext all = (GenericApplicationContext) context;
                  all.registerBean(TimeLapse.class, () -> time);
                  all.registerBean(SandboxAws.class, () -> aws);
                })
            .properties(
                "audit.warehouse=" + warehouse.toUri(),
                "audit.remediation.enabled=true",
                "audit.remediation.accounts=" + ACCOUNT,
                "audit.remediation.writes-per-second=100",
                "audit.remediation.max-errors=100",
                "audit.remediation.max-error-rate=1",
                "audit.remediation.max-actions-per-account=100",
                "audit.remediation.actions="
                    + Arrays.stream(ActionType.values())
                        .map(ActionType::text)
                        .collect(Collectors.joining(",")))
            .properties(settings.toArray(String[]::new))
            .run();
    try {
      publish(findings());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** That nobody has used anything for long. */
  public List<FindingState> findings() {
    return new FindingsOfAll(sandbox, runDate, time.now()).in(MANAGEMENT_ACCOUNT, ACCOUNT);
  }

  /** Publishes now the run that plans are made from. */
  public void publish(List<FindingState> states) throws IOException {
    Path files = Files.createTempDirectory("published-");
    try {
      TriagedRuns.publish(part(Warehouse.class), files, RunId.of(runDate), states, List.of());
    } finally {
      FileSystemUtils.deleteRecursively(files);
    }
    String manifest = RunId.of(runDate).manifest();
    ObjectNode published =
        (ObjectNode) JsonMapper.shared().readTree(part(Warehouse.class).read(manifest));
    published.put("published_at", time.now().truncatedTo(ChronoUnit.SECONDS).toString());
    part(Warehouse.class).replace(manifest, JsonMapper.shared().writeValueAsBytes(published));
  }

  /** An account with these users. */
  public static Remediating of(SandboxUser... users) {
    return new Remediating(List.of(users), List.of());
  }

  public static Remediating with(List<String> settings, SandboxUser... users) {
    return new Remediating(List.of(users), settings);
  }

  private static SandboxOrganization organization(List<SandboxUser> users) {
    ReportSource report =
        ReportSource.of(Stream.concat(Stream.of(SandboxUser.root(900)), users.stream()).toList());
    return SandboxOrganization.builder()
        .pace(Pace.unhurried())
        .managementAccount(MANAGEMENT_ACCOUNT)
        .account(SandboxAccount.active(MANAGEMENT_ACCOUNT).reporting(report))
        .account(SandboxAccount.active(ACCOUNT).reporting(report))
        .build();
  }

  public <T> T part(Class<T> type) {
    return parts.getBean(type);
  }

  public IamAccount iam() {
    return sandbox.iam(ACCOUNT);
  }

  /** The id of the user's key in that slot of the report. */
  String keyId(String userName, int slot) {
    return iam().user(userName).accessKey(slot).orElseThrow().id();
  }

  UserState read(String account, String userName) {
    return part(UserSessions.class)
        .account(new AccountId(account))
        .reader()
        .read(userName)
        .orElseThrow()
        .state();
  }

  PlannedAction action(ActionType type, String userName) {
    return action(type, userName, (String) null);
  }

  /** For the key in that slot. */
  PlannedAction action(ActionType type, String userName, int slot) {
    return action(type, userName, keyId(userName, slot));
  }

  private PlannedAction action(ActionType type, String userName, @Nullable String target) {
    return action(type, ACCOUNT, target, read(ACCOUNT, userName));
  }

  static PlannedAction action(
      ActionType type, String account, @Nullable String target, UserState user) {
    UserState.Key key = user.key(target);
    UserState expected = user.seenBy(type, target);
    return new PlannedAction(
        "",
        List.of(FindingsOfAll.id(type.rule(), user.user().arn(), target)),
        new AccountId(account),
        FindingsOfAll.NAME,
        FindingsOfAll.ORGANIZATIONAL_UNIT_PATH,
        user.user().arn(),
        user.user().name(),
        user.user().userId(),
        type,
        target,
        key == null ? null : key.createdAt(),
        Stage.REST,
        ActionSteps.areReversible(type, target, expected),
        user.user().createdAt(),
        FindingsOfAll.INACTIVE_DAYS,
        FindingsOfAll.THRESHOLD_DAYS,
        "platform",
        "It is due.",
        expected);
  }

  /**
   * Makes a plan of these actions, and writes that the caller approves it, as whoever may write
   * there could. A user is stripped only where none is to be quarantined.
   */
  PlanId approved(PlannedAction... actions) {
    PlanSettings settings = settings();
    if (Stream.of(actions).anyMatch(one -> one.action() == ActionType.STRIP_USER)) {
      settings.actions().remove(ActionType.QUARANTINE_USER);
    }
    return approved(settings, actions);
  }

  PlanSettings settings() {
    return PlanSettings.of(part(RemediationProperties.class));
  }

  PlanId approved(PlanSettings settings, PlannedAction... actions) {
    Instant now = time.now();
    Plan plan =
        Plan.of(
            now,
            sandbox.callerArn(),
            new Selection(
                runDate,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                null,
                null,
                new TreeSet<>(),
                null),
            settings,
            part(PublishedRuns.class)
                .manifest(RunId.of(runDate))
                .parts(Datasets.FINDING_STATES)
                .stream()
                .map(part -> new Plan.Part(part.key(), part.sha256()))
                .toList(),
            "0".repeat(64),
            null,
            List.of(actions),
            List.of());
    PlanArchive.Stored stored = part(PlanArchive.class).keep(plan).stored();
    part(Warehouse.class)
        .replace(
            plan.planId().approval(sandbox.callerArn()),
            """
            {"plan_id":"%s","sha256":"%s","approver":"%s","comment":"SEC-1","at":"%s"}"""
                .formatted(plan.planId(), stored.sha256(), sandbox.callerArn(), now)
                .getBytes(UTF_8));
    sandbox.clearCalls();
    return plan.planId();
  }

  PlanUnderWay apply(PlanId plan) {
    ApplyPlan.Start start = begin(plan, false, () -> {});
    start.accounts().forEach(start::apply);
    return start.plan();
  }

  ApplyPlan.Start begin(PlanId plan, boolean dry, Runnable mayWrite) {
    try {
      return part(ApplyPlan.class).begin(plan, Set.of(), dry, mayWrite);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An earlier plan did this, and nobody has missed anything until long after. */
  PlanId longAgo(PlannedAction... actions) {
    PlanId plan = approved(actions);
    if (apply(plan).actions(ActionOutcome.APPLIED).size() != actions.length) {
      throw new IllegalArgumentException("not applied: " + List.of(actions));
    }
    time.pause(part(RemediationProperties.class).recovery());
    return plan;
  }

  /** Makes a plan of one action, approves and applies it. */
  ActionJournal apply(PlannedAction action) {
    return only(apply(approved(action)));
  }

  RollbackPlan.RolledBack rollBack(PlanId plan) {
    return part(RollbackPlan.class).rollBack(plan, Set.of(), "SEC-2", false, () -> {});
  }

  PlanUnderWay verify(PlanId plan) {
    return part(VerifyPlan.class).verify(plan);
  }

  static ActionJournal only(PlanUnderWay plan) {
    List<PlannedAction> all = plan.actions();
    if (all.size() != 1) {
      throw new IllegalArgumentException("not one action: " + all);
    }
    return plan.journal(all.get(0));
  }

  /** What became of the one action of each user. */
  static SortedMap<String, ActionOutcome> outcomes(PlanUnderWay plan) {
    SortedMap<String, ActionOutcome> outcomes = new TreeMap<>();
    plan.actions()
        .forEach(action -> outcomes.put(action.principalName(), plan.journal(action).outcome()));
    return outcomes;
  }

  /** The changing calls that were carried out, in order: {@code DetachUserPolicy alice}. */
  List<String> done() {
    return sandbox.writes().stream()
        .filter(RecordedWrite::done)
        .map(write -> (write.action() + " " + write.userName()).strip())
        .toList();
  }

  @Override
  public void close() {
    parts.close();
    aws.close();
    System.clearProperty(ENDPOINT);
    sandbox.close();
    try {
      FileSystemUtils.deleteRecursively(warehouse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
