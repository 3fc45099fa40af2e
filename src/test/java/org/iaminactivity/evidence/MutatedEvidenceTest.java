package org.iaminactivity.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.iaminactivity.sandbox.GoldenReport;
import org.iaminactivity.sandbox.Mutation;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.springframework.util.FileSystemUtils;

/** Whatever happens to evidence where it lies, it is given back as it was or refused. */
class MutatedEvidenceTest {

  private static final AccountId ACCOUNT = new AccountId(GoldenReport.RECORDED_ACCOUNT_ID);
  private static final RunId RUN = new RunId(LocalDate.parse("2026-11-24"), new TreeSet<>());

  private static final List<byte[]> REPORTS =
      GoldenReport.all().stream().map(GoldenReport::recordedCsv).toList();
  private static final List<byte[]> OBJECTS =
      REPORTS.stream().map(report -> EvidenceFormat.write(reporting(report))).toList();
  private static final List<byte[]> DOCUMENTS =
      OBJECTS.stream().map(MutatedEvidenceTest::unzipped).toList();

  /** Far more than any input takes, however busy the machine: what hangs is to fail. */
  private static final Duration ENDLESS = Duration.ofMinutes(1);

  private static final AtomicInteger READ = new AtomicInteger();
  private static final AtomicInteger REFUSED = new AtomicInteger();

  private static Path directory = Path.of("");
  private static Path object = Path.of("");
  private static EvidenceArchive archive = new EvidenceArchive(Warehouses.directory(directory));

  @BeforeContainer
  static void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("mutated-evidence-");
    Warehouse warehouse = Warehouses.directory(directory);
    archive = new EvidenceArchive(warehouse);
    object = Path.of(URI.create(warehouse.location(RUN.evidence(ACCOUNT))));
    Files.createDirectories(object.getParent());
  }

  @AfterContainer
  static void deleteDirectory() throws IOException {
    FileSystemUtils.deleteRecursively(directory);
    System.out.printf("Mutated evidence: %s read, %s refused%n", READ, REFUSED);
  }

  @Property
  void getOfDamagedBytesGivesTheReportOrRefusesIt(@ForAll long seed) throws IOException {
    assertThatTheReportIsWholeOrRefused(Mutation.mutate(OBJECTS, seed));
  }

  @Property
  void getOfADamagedDocumentGivesTheReportOrRefusesIt(@ForAll long seed) throws IOException {
    assertThatTheReportIsWholeOrRefused(zipped(Mutation.mutate(DOCUMENTS, seed)));
  }

  private static void assertThatTheReportIsWholeOrRefused(byte[] mutated) throws IOException {
    Files.write(object, mutated);
    try {
      Evidence evidence = assertTimeoutPreemptively(ENDLESS, () -> archive.get(RUN, ACCOUNT));
      assertThat(evidence.account().id()).isEqualTo(ACCOUNT);
      assertThat(REPORTS).anyMatch(report -> Arrays.equals(report, evidence.report().content()));
      READ.incrementAndGet();
    } catch (CorruptEvidenceException e) {
      assertThat(e).hasMessageContaining(object.toUri().toString());
      REFUSED.incrementAndGet();
    }
  }

  private static Evidence reporting(byte[] report) {
    return new Evidence(
        new Account(ACCOUNT, "Ledger", "/Root"),
        Instant.parse("2026-11-24T02:03:04.567Z"),
        "arn:aws:iam::" + ACCOUNT + ":role/iam-inactivity-audit",
        new CredentialReport("text/csv", Instant.parse("2026-11-24T02:00:00Z"), report));
  }

  private static byte[] unzipped(byte[] object) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(object))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zipped(byte[] document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(document);
    }
    return bytes.toByteArray();
  }
}
