package org.iaminactivity.exemption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.RunId;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.warehouse.LocatedFiles;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

class ExemptionsArchiveTest {

  private static final RunId RUN = RunId.of(LocalDate.parse("2026-11-24"));
  private static final RunId NARROWED =
      new RunId(RUN.date(), List.of(new AccountId("123456789012")));

  private static final LocatedFiles FILES =
      Warehouses.files(
          () -> {
            throw new AssertionError("a file needs no S3");
          });

  private Path file;
  private Warehouse warehouse;

  @BeforeEach
  void open(@TempDir Path directory) {
    file = directory.resolve("exemptions.yaml");
    warehouse = Warehouses.directory(directory.resolve("warehouse"));
  }

  @Test
  void runKeepsTodaysFileAsItIs() throws IOException {
    write("A", "2026-12-31");

    Exemptions exemptions = archive().keep(RUN);

    assertThat(exemptions.entries()).extracting(Exemption::id).containsExactly("A");
    assertThat(warehouse.read("exemptions/run_date=2026-11-24/_exemptions.yaml"))
        .isEqualTo(Files.readAllBytes(file));
    assertThat(archive().find(RUN)).contains(exemptions);
  }

  @Test
  void runThatStartsAgainFollowsTheFileThatItKept() throws IOException {
    write("A", "2026-12-31");
    Exemptions kept = archive().keep(RUN);
    write("B", "2026-12-31");

    assertThat(archive().keep(RUN)).isEqualTo(kept);
    assertThat(archive(null, 365).keep(RUN)).isEqualTo(kept);
  }

  @Test
  void narrowedRunKeepsAFileOfItsOwn() throws IOException {
    write("A", "2026-12-31");
    archive().keep(NARROWED);

    assertThat(archive().find(NARROWED)).isPresent();
    assertThat(archive().find(RUN)).isEmpty();
  }

  @Test
  void fileThatIsKeptFirstCountsForAllWhoStartAtOnce(@TempDir Path files) throws Exception {
    List<Callable<Exemptions>> starts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      file = files.resolve(i + ".yaml");
      write("A" + i, "2026-12-31");
      ExemptionsArchive archive = archive();
      starts.add(() -> archive.keep(RUN));
    }

    ExecutorService threads = Executors.newFixedThreadPool(starts.size());
    try {
      for (Future<Exemptions> start : threads.invokeAll(starts)) {
        assertThat(start.get()).isEqualTo(archive().find(RUN).orElseThrow());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void withoutALocationNothingIsExcusedAndNothingKept() {
    assertThat(archive(null, 365).keep(RUN)).isEqualTo(Exemptions.NONE);
    assertThat(archive(null, 365).today()).isEqualTo(Exemptions.NONE);
    assertThat(warehouse.list("")).isEmpty();
  }

  @Test
  void whatWasKeptIsNotRefusedBecauseLessIsAllowedNow() throws IOException {
    write("A", "2026-12-31");
    archive().keep(RUN);

    assertThat(archive(location(), 30).keep(RUN).entries()).hasSize(1);
    assertThatExceptionOfType(UnusableExemptionsException.class)
        .isThrownBy(() -> archive(location(), 30).today())
        .withMessageStartingWith(location() + ", line 2: expires: 2026-12-31 is 355 days after");
  }

  @Test
  void brokenFileIsRefusedWithItsLineAndNotKept() throws IOException {
    Files.writeString(file, "exemptions:\n  - id: A\n");

    assertThatExceptionOfType(UnusableExemptionsException.class)
        .isThrownBy(() -> archive().keep(RUN))
        .withMessageStartingWith(location() + ", line 2: reason is missing.");
    assertThat(warehouse.list("")).isEmpty();
  }

  @Test
  void brokenFileOfARunIsRefusedWithItsPlaceInTheWarehouse() {
    warehouse.replace(RUN.exemptions(), "damaged".getBytes(UTF_8));

    assertThatExceptionOfType(UnusableExemptionsException.class)
        .isThrownBy(() -> archive().find(RUN))
        .withMessageStartingWith(warehouse.location(RUN.exemptions()) + ", line 1: ");
  }

  @Test
  void fileThatIsNotThereIsBadUsage() {
    assertThatExceptionOfType(UnusableExemptionsException.class)
        .isThrownBy(() -> archive().keep(RUN))
        .withMessage(
            "audit.exemptions.location: Can't read "
                + location()
                + ": there is no "
                + file
                + ". Correct audit.exemptions.location, or see that the file is there and can be"
                + " read.")
        .satisfies(e -> assertThat(e.status()).isEqualTo(ExitStatus.BAD_USAGE));
  }

  @Test
  void fileThatIsTooLargeIsRefused() throws IOException {
    Files.write(file, new byte[5 * YamlDocument.LARGEST]);

    assertThatExceptionOfType(UnusableExemptionsException.class)
        .isThrownBy(() -> archive().keep(RUN))
        .withMessageStartingWith(location() + " is larger than 1024 KiB.");
  }

  @Test
  void objectOfABucketIsReadAndKeptInAnother() {
    try (Sandbox sandbox = sandbox();
        SandboxAws aws = new SandboxAws(sandbox)) {
      aws.s3()
          .putObject(
              request -> request.bucket("settings").key("a/e.yaml"),
              RequestBody.fromString("exemptions: []"));
      ExemptionsArchive archive = archiveOf(aws);

      Exemptions exemptions = archive.keep(RUN);

      assertThat(exemptions.sha256()).isNotNull();
      assertThat(sandbox.objects("audit")).containsOnlyKeys("nightly/" + RUN.exemptions());
      assertThat(archive.find(RUN)).contains(exemptions);
    }
  }

  @Test
  void objectThatIsDeniedIsBadUsageWithTheRemedy() {
    try (Sandbox sandbox = sandbox();
        SandboxAws aws = new SandboxAws(sandbox)) {
      ExemptionsArchive archive = archiveOf(aws);
      sandbox.faults().add(FaultRule.on(Service.S3, FaultKind.ACCESS_DENIED));

      assertThatExceptionOfType(UnusableExemptionsException.class)
          .isThrownBy(archive::today)
          .withMessageStartingWith(
              "audit.exemptions.location: Can't read s3://settings/a/e.yaml: AccessDenied")
          .withMessageContaining("s3:GetObject")
          .satisfies(e -> assertThat(e.status()).isEqualTo(ExitStatus.BAD_USAGE));
    }
  }

  private static Sandbox sandbox() {
    Sandbox sandbox = Sandbox.start(SandboxOrganization.builder().account("111111111111").build());
    sandbox.createBucket("audit");
    sandbox.createBucket("settings");
    return sandbox;
  }

  private static ExemptionsArchive archiveOf(SandboxAws aws) {
    return ExemptionFiles.archive(
        Warehouses.s3(aws.s3(), "s3://audit/nightly"),
        Warehouses.files(aws::s3),
        "s3://settings/a/e.yaml",
        365);
  }

  private void write(String id, String expires) throws IOException {
    Files.writeString(
        file,
        """
        exemptions:
          - {id: %s, reason: r, owner: o, created: 2026-01-10, expires: %s, rules: [all], where: {principals: [a]}}
        """
            .formatted(id, expires));
  }

  private String location() {
    return file.toUri().toString();
  }

  private ExemptionsArchive archive() {
    return archive(location(), 365);
  }

  private ExemptionsArchive archive(@Nullable String location, int maxDays) {
    return ExemptionFiles.archive(warehouse, FILES, location, maxDays);
  }
}
