package org.iaminactivity.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.iaminactivity.sandbox.iam.IamAccount;
import org.iaminactivity.sandbox.iam.Lag;
import org.springframework.util.FileSystemUtils;

/** An AWS of one organization on a local port, for the unchanged SDK. */
public final class Sandbox implements AutoCloseable {

  private static final int THREADS = 128;
  private static final long IDLE_TIMEOUT_MILLIS = 600_000;

  private final SandboxOrganization organization;
  private final Services services;
  private final CallLog log = new CallLog();
  private final Faults faults = new Faults();
  private final CallHooks hooks = new CallHooks();
  private final HangingExchanges hanging = new HangingExchanges();
  private final Control control;
  private final Path buckets;
  private final Server server;
  private final StatisticsHandler exchanges;
  private final ServerConnector connector;
  private final ScheduledExecutorService scheduler;
  private boolean closed;

  private Sandbox(SandboxOrganization organization, int port, Clock clock) throws IOException {
    services = new Services(organization, clock);
    this.organization = organization;
    control = new Control(organization, services.conduct(), log, new IamControl(this));
    buckets = Files.createTempDirectory("sandbox-s3-");
    scheduler = Executors.newScheduledThreadPool(2, Sandbox::daemon);
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("sandbox");
    threads.setDaemon(true);
    server = new Server(threads);
    connector = connector(server, port);
    server.addConnector(connector);
    ServletContextHandler s3 = new ServletContextHandler();
    s3.addServlet(new ServletHolder(S3Store.over(buckets)), "/*");
    exchanges =
        new StatisticsHandler(
            new FrontDoor(
                s3,
                services,
                faults,
                log,
                control,
                hooks,
                hanging,
                organization.pace().latency(),
                scheduler,
                clock));
    server.setHandler(exchanges);
    faults.whenCleared(hanging::letGo);
  }

  public static Sandbox start(SandboxOrganization organization) {
    return start(organization, 0);
  }

  public static Sandbox start(SandboxOrganization organization, int port) {
    return start(organization, port, Clock.systemUTC());
  }

  /** By a clock of its own: that of its caller may be off by comparison. */
  public static Sandbox start(SandboxOrganization organization, Clock clock) {
    return start(organization, 0, clock);
  }

  private static Sandbox start(SandboxOrganization organization, int port, Clock clock) {
    Quiet.settle();
    try {
      Sandbox sandbox = new Sandbox(organization, port, clock);
      sandbox.server.start();
      return sandbox;
    } catch (Exception e) {
      throw new IllegalStateException("Can't start the sandbox on port " + port, e);
    }
  }

  private static ServerConnector connector(Server server, int port) {
    // the SDK sends S3 keys that Jetty would refuse as ambiguous
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setHttpCompliance(HttpCompliance.LEGACY);
    configuration.setUriCompliance(UriCompliance.LEGACY);
    configuration.setHeaderCacheCaseSensitive(true);
    configuration.setSendServerVersion(false);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setAcceptQueueSize(1024);
    connector.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
    return connector;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sandbox-latency");
    thread.setDaemon(true);
    return thread;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /** What a child process needs to take the sandbox for AWS. */
  public Map<String, String> environment() {
    return environment(services.sessions().caller());
  }

  /** The same for another caller: the session of this name of a role {@code approver}. */
  public Map<String, String> callerNamed(String sessionName) {
    return callerWithArn(arnOfCallerNamed(sessionName));
  }

  /** Whom {@link #callerNamed} gives credentials to. */
  public String arnOfCallerNamed(String sessionName) {
    return "arn:%s:sts::%s:assumed-role/approver/%s"
        .formatted(organization.partition(), organization.managementAccountId(), sessionName);
  }

  /** The same for any caller, whom only the remediation role can be made to trust. */
  public Map<String, String> callerWithArn(String arn) {
    return environment(services.sessions().callerWith(arn));
  }

  /** The ARN of the caller whose credentials {@link #environment()} has. */
  public String callerArn() {
    return services.sessions().caller().arn();
  }

  private Map<String, String> environment(Sessions.LongTermCaller caller) {
    return Map.of(
        "AWS_ENDPOINT_URL", endpoint().toString(),
        "AWS_REGION", "eu-central-1",
        "AWS_ACCESS_KEY_ID", caller.accessKeyId(),
        "AWS_SECRET_ACCESS_KEY", caller.secretAccessKey(),
        "AWS_EC2_METADATA_DISABLED", "true");
  }

  public void createBucket(String name) {
    try {
      Files.createDirectory(bucket(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The directory whose files are the bucket's objects. */
  public Path bucket(String name) {
    return buckets.resolve(name);
  }

  /** The bucket's objects by key, without uploads that aren't complete. */
  public SortedMap<String, byte[]> objects(String bucket) {
    SortedMap<String, byte[]> objects = new TreeMap<>();
    Path directory = bucket(bucket);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path key = directory.relativize(file);
        if (!key.toString().startsWith(".") && !file.getFileName().toString().startsWith(".")) {
          objects.put(key.toString(), Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return objects;
  }

  public List<RecordedCall> calls() {
    return log.calls();
  }

  public List<RecordedCall> calls(Service service, String action) {
    return log.calls().stream()
        .filter(call -> call.service() == service && call.action().equals(action))
        .toList();
  }

  public List<RecordedCall> callsFor(String accountId) {
    return log.calls().stream().filter(call -> accountId.equals(call.accountId())).toList();
  }

  /** The actions of IAM that were called in an account, in order. */
  public List<String> iamActions(String accountId) {
    return callsFor(accountId).stream()
        .filter(call -> call.service() == Service.IAM)
        .map(RecordedCall::action)
        .toList();
  }

  /** The calls of IAM that were to change something, in order, whatever came of them. */
  public List<RecordedWrite> writes() {
    return services.writes().writes();
  }

  public List<RecordedWrite> writes(String accountId) {
    return writes().stream().filter(write -> write.accountId().equals(accountId)).toList();
  }

  /** The users of an account, to look at and to change as somebody else would. */
  public IamAccount iam(String accountId) {
    SandboxAccount account = organization.account(accountId);
    if (account == null) {
      throw new IllegalArgumentException("No such account: " + accountId);
    }
    return services.accounts().of(account);
  }

  /** Lets IAM's reads lag behind the writes from now on. */
  public void lag(Lag lag) {
    services.accounts().lag(lag);
  }

  /** Lets IAM give no more than so many items of a list at a time, however many are asked for. */
  public void largestPage(int items) {
    services.accounts().largestPage(items);
  }

  /** Lets reports of users claim to be generated at this time, whatever the organization says. */
  public void reportsAsOf(Instant instant) {
    services.accounts().reportsAsOf(instant);
  }

  /** Runs something when such a call has arrived, before anything comes of it. */
  public void before(Predicate<ArrivedCall> calls, Runnable action) {
    hooks.before(calls, action);
  }

  /** Runs something when such a call was done, before its answer is sent. */
  public void after(Predicate<ArrivedCall> calls, Runnable action) {
    hooks.after(calls, action);
  }

  public void clearHooks() {
    hooks.clear();
  }

  /** What was published to topics of SNS, in order. */
  public List<SentMessage> messages() {
    return services.sns().messages();
  }

  /** How often each action was called, as {@code iam.GetCredentialReport}; counts all calls. */
  public Map<String, Long> callCounts() {
    return log.countsByAction();
  }

  /** Calls that have arrived and are neither answered nor broken off. */
  public int callsUnderWay() {
    return exchanges.getRequestsActive();
  }

  public void clearCalls() {
    log.clear();
    services.writes().clear();
  }

  /** Keeps only so many calls in detail; none with 0. */
  public void keepCalls(int atMost) {
    log.keepAtMost(atMost);
  }

  /** The sessions that STS opened, with the policies they were limited by. */
  public List<IssuedSession> sessions() {
    return services.sessions().issued();
  }

  /** Every secret that anybody was given: none of them may turn up anywhere. */
  public List<String> secretsGivenOut() {
    return services.sessions().secrets();
  }

  /** Ends every session that is open, as if its time were over. */
  public void expireSessions() {
    services.sessions().expireAll();
  }

  /** Makes every report too old to be handed out. */
  public void expireReports() {
    services.desk().expireAll();
  }

  /** Lets the account behave well from now on. */
  public void heal(String accountId) {
    change(accountId, new Behaviour.Good());
  }

  public void healAll() {
    control.healAll();
  }

  public void change(String accountId, Behaviour behaviour) {
    services.conduct().change(accountId, behaviour);
  }

  public RemediationRole remediationRole() {
    return services.authorization().remediationRole();
  }

  /** Changes the remediation role in every account. */
  public void change(RemediationRole role) {
    services.authorization().change(role);
  }

  public void change(OrganizationsAccess access) {
    services.organizations().access(access);
  }

  public Faults faults() {
    return faults;
  }

  /** Ends everything once; whoever calls while it ends waits for the end. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    hanging.letGo();
    scheduler.shutdownNow();
    try {
      server.stop();
      FileSystemUtils.deleteRecursively(buckets);
    } catch (Exception e) {
      throw new IllegalStateException("Can't stop the sandbox", e);
    }
  }
}
