package org.iaminactivity.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.organization.AccountId;
import org.iaminactivity.warehouse.RunFolder;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.springframework.util.FileSystemUtils;

/** Whatever happens to evidence where it lies, it is given back as it was or refused. */
class MutatedEvidenceTest {

  private static final AccountId ACCOUNT = new AccountId("123456789012");
  private static final RunFolder RUN = RunFolder.of(LocalDate.parse("2026-11-24"), new TreeSet<>());
  private static final Evidence EVIDENCE =
      new Evidence(
          ACCOUNT,
          "Ledger",
          "/Root",
          Instant.parse("2026-11-24T02:03:04.567Z"),
          "arn:aws:iam::123456789012:role/iam-inactivity-audit",
          new CredentialReport(
              "text/csv",
              Instant.parse("2026-11-24T02:00:00Z"),
              "user,arn,user_creation_time\n".repeat(20).getBytes(UTF_8)));

  private static Path directory = Path.of("");

  @BeforeContainer
  static void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("mutated-evidence-");
  }

  @AfterContainer
  static void deleteDirectory() throws IOException {
    FileSystemUtils.deleteRecursively(directory);
  }

  @Property(tries = 200)
  void getOfDamagedBytesGivesTheReportOrRefusesIt(
      @ForAll("shares") double where, @ForAll byte damaged) throws IOException {
    byte[] object = EvidenceFormat.write(EVIDENCE);
    object[(int) (where * (object.length - 1))] = damaged;

    assertThatTheReportIsWholeOrRefused(object);
  }

  @Property(tries = 200)
  void getOfADamagedDocumentGivesTheReportOrRefusesIt(
      @ForAll("shares") double where,
      @ForAll @IntRange(max = 60) int length,
      @ForAll("replacements") String replacement)
      throws IOException {
    String document = unzipped(EvidenceFormat.write(EVIDENCE));
    int from = (int) (where * document.length());
    int to = Math.min(document.length(), from + length);

    assertThatTheReportIsWholeOrRefused(
        zipped(document.substring(0, from) + replacement + document.substring(to)));
  }

  @Provide
  Arbitrary<Double> shares() {
    return Arbitraries.doubles().between(0, 1);
  }

  @Provide
  Arbitrary<String> replacements() {
    return Arbitraries.of(
        "",
        "\"",
        "{",
        "}",
        "[",
        ":",
        ",",
        "null",
        "0",
        "-1",
        "true",
        "\\",
        "\\u0000",
        "\"a\":",
        "😀",
        "2026-11-24T02:00:00Z",
        "=",
        "A");
  }

  private static void assertThatTheReportIsWholeOrRefused(byte[] object) {
    Warehouse warehouse = Warehouses.directory(directory);
    warehouse.replace(RUN.evidence(ACCOUNT), object);
    try {
      Evidence evidence = new EvidenceArchive(warehouse).get(RUN, ACCOUNT);
      assertThat(evidence.accountId()).isEqualTo(ACCOUNT);
      assertThat(evidence.report().content()).isEqualTo(EVIDENCE.report().content());
    } catch (CorruptEvidenceException e) {
      assertThat(e).hasMessageContaining(warehouse.location(RUN.evidence(ACCOUNT)));
    }
  }

  private static String unzipped(byte[] object) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(object))) {
      return new String(gzip.readAllBytes(), UTF_8);
    }
  }

  private static byte[] zipped(String document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(document.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
