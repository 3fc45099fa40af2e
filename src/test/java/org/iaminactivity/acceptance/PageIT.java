package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a published run for whoever may only read the warehouse, and for the others. */
class PageIT {

  private static final String KEY = "pages/run_date=" + Installation.RUN_DATE + "/index.html";

  @Test
  void pageWritesOnlyWhatDiffersAndMayBeReplaced(@TempDir Path directory) throws IOException {
    try (Sandbox sandbox =
        Sandbox.start(SandboxOrganization.builder().account("100000000001").build())) {
      Installation installation = Installation.publishingToS3(directory, sandbox, Database.h2());
      installation.audit().with(0);
      String published = page(installation);
      sandbox.clearCalls();

      assertThat(installation.run("page").with(0).answer()).endsWith(KEY + "\n");
      assertThat(sandbox.calls()).noneMatch(call -> call.action().equals("PutObject"));

      Installation linked =
          installation.with("AUDIT_PAGE_ATHENAURL", "https://athena.example.com/query");
      sandbox.faults().add(FaultRule.on(Service.S3, FaultKind.ACCESS_DENIED).action("PutObject"));
      Path copy = Path.of(URI.create(linked.run("page").with(0).answer().strip()));
      assertThat(copy).content(UTF_8).contains("https://athena.example.com/query");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.getParent())))
          .isEqualTo("rwx------");
      assertThat(page(installation)).isEqualTo(published);

      sandbox.faults().clear();
      assertThat(linked.run("page").with(0).answer()).startsWith("s3://").endsWith(KEY + "\n");
      assertThat(page(installation)).isEqualTo(Files.readString(copy));
    }
  }

  private static String page(Installation installation) {
    return new String(Objects.requireNonNull(installation.published().files().get(KEY)), UTF_8);
  }
}
