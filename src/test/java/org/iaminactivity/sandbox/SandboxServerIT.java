package org.iaminactivity.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxServerIT {

  @TempDir private Path directory;
  private Process server;
  private URI endpoint;

  @BeforeEach
  void start() throws IOException {
    Path environment = directory.resolve("environment");
    server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SandboxServer.class.getName(),
                "--organization=demo",
                "--bucket=audit",
                "--environment-file=" + environment)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(environment));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(environment)))
        .isEqualTo("rw-------");
    List<String> lines = Files.readAllLines(environment);
    assertThat(lines).hasSize(5).allMatch(line -> line.matches("export AWS_[A-Z0-9_]+='[^']+'"));
    endpoint =
        lines.stream()
            .filter(line -> line.startsWith("export AWS_ENDPOINT_URL="))
            .map(line -> URI.create(line.substring(line.indexOf('\'') + 1, line.length() - 1)))
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void stop() {
    server.destroy();
  }

  @Test
  void endsWithItsStandardInput() throws IOException, InterruptedException {
    server.getOutputStream().close();
    assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isZero();
  }

  @Test
  void healsAndCountsOverHttp() throws IOException, InterruptedException {
    assertThat(send("GET", "/audit?list-type=2").statusCode()).isEqualTo(200);
    assertThat(send("GET", "/_sandbox/calls").body()).contains("\"s3.ListObjectsV2\":1");
    assertThat(send("POST", "/_sandbox/calls/clear").statusCode()).isEqualTo(200);
    assertThat(send("GET", "/_sandbox/calls").body()).doesNotContain("ListObjectsV2");
    assertThat(send("POST", "/_sandbox/heal?account=450000000001").statusCode()).isEqualTo(200);
    assertThat(send("POST", "/_sandbox/heal?account=000000000000").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/_sandbox/heal").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
