package org.iaminactivity.remediation.apply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.iaminactivity.exemption.ExemptionsArchive;
import org.iaminactivity.organization.Organization;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.remediation.RemediationProperties;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.action.Stage;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.approval.Approvals;
import org.iaminactivity.remediation.iam.UserSessions;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanSettings;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Selection;
import org.iaminactivity.run.AccountId;
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

/**
 * The parts of the program that apply plans, in front of a sandbox with an enrolled account. A plan
 * is made of the account's users as they are. Waiting takes no time.
 */
final class Remediating implements AutoCloseable {

  static final String ACCOUNT = "222222222222";
  static final String MANAGEMENT_ACCOUNT = "100000000001";
  static final String DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll";

  private static final int THRESHOLD_DAYS = 45;

  /**
   * The property by which clients of AWS that the program makes by itself find the sandbox: classes
   * of tests that use it can't run at once.
   */
  static final String ENDPOINT = "aws.endpointUrl";

  final Sandbox sandbox;
  final TimeLapse time = TimeLapse.fromNow();
  final Path warehouse;
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
  }

  /** An account with these users. */
  static Remediating of(SandboxUser... users) {
    return new Remediating(List.of(users), List.of());
  }

  static Remediating with(List<String> settings, SandboxUser... users) {
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

  <T> T part(Class<T> type) {
    return parts.getBean(type);
  }

  IamAccount iam() {
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
    return new PlannedAction(
        "",
        List.of("finding-of-" + user.user().name()),
        new AccountId(account),
        "production",
        "/engineering",
        user.user().arn(),
        user.user().name(),
        user.user().userId(),
        type,
        target,
        key == null ? null : key.createdAt(),
        Stage.REST,
        type == ActionType.DEACTIVATE_ACCESS_KEY || type == ActionType.QUARANTINE_USER,
        user.user().createdAt(),
        90,
        THRESHOLD_DAYS,
        "platform",
        "It is due.",
        user.seenBy(type, target));
  }

  /** Makes a plan of these actions, which the caller approves. */
  PlanId approved(PlannedAction... actions) {
    return approved(PlanSettings.of(part(RemediationProperties.class)), actions);
  }

  PlanId approved(PlanSettings settings, PlannedAction... actions) {
    LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    Instant now = time.now();
    Plan plan =
        Plan.of(
            now,
            sandbox.callerArn(),
            new Selection(
                today,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                null,
                null,
                new TreeSet<>(),
                null),
            settings,
            List.of(),
            "0".repeat(64),
            null,
            List.of(actions),
            List.of());
    PlanArchive.Stored stored = part(PlanArchive.class).keep(plan).stored();
    part(Approvals.class).record(stored, stored.sha256(), "SEC-1", now);
    sandbox.clearCalls();
    return plan.planId();
  }

  PlanUnderWay apply(PlanId plan) {
    ApplyPlan.Start start = part(ApplyPlan.class).begin(plan, Set.of(), false, () -> {});
    start.accounts().forEach(start::apply);
    return start.plan();
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
