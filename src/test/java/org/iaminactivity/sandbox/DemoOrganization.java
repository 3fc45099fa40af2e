package org.iaminactivity.sandbox;

import static org.iaminactivity.sandbox.SandboxUser.root;
import static org.iaminactivity.sandbox.SandboxUser.user;
import static org.iaminactivity.sandbox.iam.UserChange.addHardwareMfa;
import static org.iaminactivity.sandbox.iam.UserChange.addServiceCredential;
import static org.iaminactivity.sandbox.iam.UserChange.addSshKey;
import static org.iaminactivity.sandbox.iam.UserChange.attachPolicy;
import static org.iaminactivity.sandbox.iam.UserChange.joinGroup;
import static org.iaminactivity.sandbox.iam.UserChange.putPolicy;
import static org.iaminactivity.sandbox.iam.UserChange.setBoundary;
import static org.iaminactivity.sandbox.iam.UserChange.tag;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.iaminactivity.sandbox.SandboxUser.Password;

/** A small company in which everything occurs that the audit has to cope with. */
final class DemoOrganization {

  private static final String KEEP_TAG = "iam-inactivity:keep-until";
  private static final String BEDROCK = "bedrock.amazonaws.com";
  private static final String OWN_BUCKET =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*",
       "Resource":"arn:aws:s3:::quiet/*"}]}""";

  private static final String MANAGEMENT = "410000000001";

  private final Instant now;
  private final SandboxOrganization.Builder builder = SandboxOrganization.builder();

  private DemoOrganization(Instant now) {
    this.now = now;
  }

  static SandboxOrganization at(Instant now) {
    return new DemoOrganization(now.truncatedTo(ChronoUnit.SECONDS)).build();
  }

  private SandboxOrganization build() {
    String security = builder.unit("Security");
    String workloads = builder.unit("Workloads");
    String sandboxes = builder.unit("Sandboxes, \"free\" <b>für alle</b>");
    String production = builder.unit("Production", workloads);
    String testing = builder.unit("Testing", workloads);
    String shops = builder.unit("Shops", production);
    String payments = builder.unit("Payments & Ledgers", production);
    builder.unit("Retired");

    builder.managementAccount(MANAGEMENT);
    management();
    security(security);
    thresholds(shops);
    credentials(payments);
    names(testing);
    troubles(production);
    closed(sandboxes);
    return builder.build();
  }

  private void management() {
    add(
        MANAGEMENT,
        "management",
        SandboxOrganization.Builder.ROOT_ID,
        root(2_800).keyUsed(700, 400),
        user("billing", 900)
            .passwordUsed(900, 12)
            .withMfa()
            .having(tag("owner", "finance@example.com"), joinGroup("/finance/", "billing")));
  }

  private void security(String unit) {
    add("410000000002", "log-archive", unit, root(2_000));
    add(
        "410000000003",
        "security-tooling",
        unit,
        root(2_000),
        user("breakglass", 1_200)
            .passwordNeverUsed(1_200)
            .withMfa()
            .having(
                tag("iam-inactivity:break-glass", "true"),
                addHardwareMfa("GAHT41000003"),
                attachPolicy("AdministratorAccess")));
  }

  /** Users one day to each side of every threshold. */
  private void thresholds(String unit) {
    add(
        "420000000044",
        "shop-frontend",
        unit,
        root(800),
        user("password-44", 400).passwordUsed(300, 44),
        user("password-45", 400).passwordUsed(300, 45),
        user("password-46", 400).passwordUsed(300, 46),
        user("key-44", 400).keyUsed(300, 44),
        user("key-45", 400)
            .keyUsed(300, 45)
            .having(tag("owner", "shop@example.com"), joinGroup("/shop/", "deployers")),
        user("key-46", 400)
            .keyUsed(300, 46)
            .having(
                tag("Owner", "shop@example.com"),
                tag(KEEP_TAG, LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(30).toString())));
    add(
        "420000000089",
        "shop-backend",
        unit,
        root(800),
        user("quiet-89", 400).disabledPasswordUsed(89),
        user("quiet-90", 400).disabledPasswordUsed(90),
        user("quiet-91", 400)
            .disabledPasswordUsed(91)
            .having(
                tag("team", "shop-backend"),
                joinGroup("/shop/", "deployers"),
                joinGroup("/", "readers"),
                attachPolicy("ReadOnlyAccess"),
                attachPolicy("shop-deploy"),
                putPolicy("own-bucket", OWN_BUCKET)),
        user("created-89", 89),
        user("created-90", 90),
        user("created-91", 91)
            .having(tag("email", "joiner@example.com"), addServiceCredential(BEDROCK)));
    add(
        "420000000365",
        "shop-warehouse",
        unit,
        root(1_500),
        user("key-364", 1_000).keyUsed(900, 364),
        user("key-365", 1_000)
            .keyUsed(900, 365)
            .having(tag("aws:cloudformation:stack-name", "warehouse"), setBoundary("developers")),
        user("everything-fresh", 300)
            .passwordUsed(200, 1)
            .keyUsed(30, 0)
            .withMfa()
            .having(tag("owner", "fresh@example.com"), addSshKey()));
  }

  private void credentials(String unit) {
    add(
        "430000000001",
        "payments-core",
        unit,
        root(1_100),
        user("never-key", 200)
            .keyNeverUsed(200)
            .having(attachPolicy("AWSCompromisedKeyQuarantineV2")),
        user("never-password", 200).passwordNeverUsed(60),
        user("never-anything", 200),
        user("fresh-never-key", 3).keyNeverUsed(3));
    add(
        "430000000002",
        "payments-batch",
        unit,
        root(1_100),
        user("lost-password", 500).disabledPasswordUsed(10),
        user("old-key-kept", 500).inactiveKey(480, 300).keyUsed(290, 2),
        user("twin-keys", 500).keyNeverUsed(120).keyNeverUsed(120),
        user("one-dead-twin", 500).inactiveKey(120, 110).keyUsed(120, 100));
    add(
        "430000000003",
        "ledger",
        unit,
        root(1_400).keyNeverUsed(1_400),
        user("deploy", 700).keyUsed(600, 0).keyUsed(650, 580));
    add(
        "430000000004",
        "ledger-root-closed",
        unit,
        root(300).with(new Password("FALSE", null, null)),
        user("auditor", 299).passwordUsed(299, 51).withMfa());
  }

  private void names(String unit) {
    add(
        "440000000001",
        "O'Brien & Sons, \"Test\"",
        unit,
        root(600),
        user("a=b", 300).keyUsed(200, 100),
        user("last,first", 300).passwordUsed(200, 100),
        user("plus+sign", 300).keyNeverUsed(99),
        user("someone@example.com", 300).passwordUsed(250, 47));
    add(
        "440000000002",
        "<script>alert('account')</script>",
        unit,
        root(600),
        user("ci-runner", 300)
            .underPath("/division/team-1/")
            .keyUsed(200, 70)
            .having(tag("owner", "<b>team 1</b>"), joinGroup("/division/", "runners")),
        user("under_score.dot-dash", 300).underPath("/x/").passwordNeverUsed(45));
    add("440000000003", "=HYPERLINK(\"http://example.com\";\"click\")", unit, root(600));
    add("440000000004", "100% test \\ account", unit, root(600), user("plain", 10));
    add("440000000005", "no-users-at-all", unit, root(30));
  }

  private void troubles(String unit) {
    trouble("450000000001", "role-never-rolled-out", unit, new Behaviour.RoleRefused());
    trouble("450000000002", "report-forbidden", unit, new Behaviour.ReportDenied());
    trouble(
        "450000000003", "proxy-in-between", unit, new Behaviour.Malformed(MalformedReport.HTML));
    trouble("450000000004", "busy", unit, new Behaviour.ThrottledFor(Duration.ofSeconds(5)));
    trouble("450000000005", "no-capacity-at-first", unit, new Behaviour.NoCapacity(3));
    trouble(
        "450000000006", "stale-at-first", unit, new Behaviour.StaleReport(1, Duration.ofHours(20)));
  }

  private void closed(String unit) {
    builder.account(account("460000000001", "suspended", unit).inState("SUSPENDED"));
    builder.account(account("460000000002", "closing", unit).inState("PENDING_CLOSURE"));
    builder.account(account("460000000003", "closed", unit).inState("CLOSED"));
    builder.account(account("460000000004", "invited", unit).inState("PENDING_ACTIVATION"));
    add(
        "460000000005",
        "playground",
        unit,
        root(200),
        user("forgotten-intern", 180).passwordUsed(180, 150).keyUsed(170, 149));
  }

  private void trouble(String id, String name, String unit, Behaviour behaviour) {
    builder.account(
        account(id, name, unit, root(700), user("worker", 300).keyUsed(200, 61))
            .behaving(behaviour));
  }

  private void add(String id, String name, String unit, SandboxUser... users) {
    builder.account(account(id, name, unit, users));
  }

  private SandboxAccount account(String id, String name, String unit, SandboxUser... users) {
    return SandboxAccount.active(id)
        .named(name)
        .under(unit)
        .joinedAt(now.minus(Duration.ofDays(2_000)))
        .reporting(ReportSource.of(List.of(users), now));
  }
}
