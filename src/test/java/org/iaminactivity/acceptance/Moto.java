package org.iaminactivity.acceptance;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * AWS as moto plays it, a server of its own on this machine, where that is installed.
 *
 * @see <a href="https://docs.getmoto.org/en/latest/docs/server_mode.html">moto: server mode</a>
 */
final class Moto implements AutoCloseable {

  private static final Duration STARTING = Duration.ofMinutes(1);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process server;
  private final URI endpoint;

  private Moto(Process server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /** Where the program is installed and works; empty if nowhere. */
  static Optional<Path> installed() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, "moto_server"))
        .filter(Files::isExecutable)
        .filter(Moto::works)
        .findFirst();
  }

  /** A version manager has a stand-in for what another version of Python has installed. */
  private static boolean works(Path program) {
    try {
      return new ProcessBuilder(program.toString(), "--help")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static Moto start(Path program, Path log) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process server =
        new ProcessBuilder(program.toString(), "-H", "127.0.0.1", "-p", String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Moto moto = new Moto(server, URI.create("http://127.0.0.1:" + port + "/"));
    try {
      moto.awaitStart(log);
    } catch (IOException | InterruptedException | RuntimeException e) {
      moto.close();
      throw e;
    }
    return moto;
  }

  private void awaitStart(Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + STARTING.toNanos();
    while (System.nanoTime() < end && !server.waitFor(100, TimeUnit.MILLISECONDS)) {
      try {
        HttpRequest anything = HttpRequest.newBuilder(endpoint.resolve("/moto-api/")).build();
        if (client.send(anything, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (ConnectException e) {
        // not yet
      }
    }
    throw new IOException("moto_server does not start: " + Files.readString(log));
  }

  /** Forgets all that was made. */
  void reset() throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(endpoint.resolve("/moto-api/reset"))
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.discarding());
  }

  /** Calls an action of a service with AWS's query protocol. */
  HttpResponse<String> call(String service, String action, Map<String, String> parameters)
      throws IOException, InterruptedException {
    String form =
        Stream.concat(
                Map.of("Action", action, "Version", "2010-05-15").entrySet().stream(),
                parameters.entrySet().stream())
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    // moto reads service and region from the signature, and does not check it.
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=none/20260101/eu-central-1/"
                    + service
                    + "/aws4_request, SignedHeaders=host, Signature=none")
            .POST(BodyPublishers.ofString(form))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** The first id of that form that an answer holds. */
  String first(String service, String action, String pattern)
      throws IOException, InterruptedException {
    String answer = call(service, action, Map.of()).body();
    Matcher found = Pattern.compile(pattern).matcher(answer);
    if (!found.find()) {
      throw new AssertionError(answer);
    }
    return found.group();
  }

  @Override
  public void close() {
    server.destroy();
  }
}
