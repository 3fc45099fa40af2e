package org.iaminactivity.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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
import org.springframework.util.FileSystemUtils;

/** An AWS of one organization on a local port, for the unchanged SDK. */
public final class Sandbox implements AutoCloseable {

  private static final int THREADS = 128;
  private static final long IDLE_TIMEOUT_MILLIS = 600_000;

  private final Services services;
  private final CallLog log = new CallLog();
  private final Faults faults = new Faults();
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
    control = new Control(organization, services.conduct(), log);
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
    return Map.of(
        "AWS_ENDPOINT_URL", endpoint().toString(),
        "AWS_REGION", "eu-central-1",
        "AWS_ACCESS_KEY_ID", services.sessions().callerKeyId(),
        "AWS_SECRET_ACCESS_KEY", services.sessions().callerSecret(),
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
