package org.iaminactivity.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * S3 with the bucket policy of infra: refuses what the policy denies, and passes on the rest. As
 * for AWS, a part of an upload in parts is a PutObject without a condition.
 */
final class PolicedBucket implements AutoCloseable {

  /** Those that say what a connection is like, which are of each connection by itself. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding");

  private final BucketDenials policy;
  private final URI s3;
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newBuilder().executor(threads).build();
  private final HttpServer server;

  PolicedBucket(URI s3, BucketDenials policy) throws IOException {
    this.s3 = s3;
    this.policy = policy;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Statement, method and key of each request that was refused. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String key = exchange.getRequestURI().getPath().replaceFirst("^/[^/]+/?", "");
      Optional<String> denial =
          policy.refusing(action(exchange.getRequestMethod(), key), key, context(exchange));
      if (denial.isPresent()) {
        refused.add(denial.get() + " " + exchange.getRequestMethod() + " " + key);
        send(
            exchange,
            403,
            "<Error><Code>AccessDenied</Code></Error>".getBytes(StandardCharsets.UTF_8));
        return;
      }
      HttpResponse<byte[]> answer =
          client.send(request(exchange, body), BodyHandlers.ofByteArray());
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      send(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static String action(String method, String key) {
    return switch (method) {
      case "PUT", "POST" -> "s3:PutObject";
      case "DELETE" -> "s3:AbortMultipartUpload"; // nothing else is ever deleted
      default -> key.isEmpty() ? "s3:ListBucket" : "s3:GetObject";
    };
  }

  private static Map<String, String> context(HttpExchange exchange) {
    Map<String, String> context = new HashMap<>();
    context.put("aws:SecureTransport", "true");
    context.put("s3:TlsVersion", "1.3");
    context.put("aws:PrincipalOrgID", "OrganizationId");
    context.put("aws:PrincipalIsAWSService", "false");
    header(exchange, "If-None-Match").ifPresent(value -> context.put("s3:if-none-match", value));
    header(exchange, "If-Match").ifPresent(value -> context.put("s3:if-match", value));
    return context;
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    @Nullable String value = exchange.getRequestHeaders().getFirst(name);
    return Optional.ofNullable(value);
  }

  private HttpRequest request(HttpExchange exchange, byte[] body) {
    URI asked = exchange.getRequestURI();
    String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(s3.resolve(asked.getRawPath() + query))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
