package org.iaminactivity.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.credentialreport.ReportParser;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EvidenceFormatTest {

  private static final Evidence EVIDENCE =
      new Evidence(
          new Account(new AccountId("123456789012"), "Ledger", "/Root/Workloads"),
          Instant.parse("2026-11-24T02:03:04.567Z"),
          "arn:aws:iam::123456789012:role/iam-inactivity-audit",
          new CredentialReport(
              "text/csv", Instant.parse("2026-11-24T02:00:00Z"), "user,arn\n".getBytes(UTF_8)));

  /** The content is {@code printf 'user,arn\n' | base64}, its hash that of {@code sha256sum}. */
  @Test
  void writeGivesTheDocumentThatIsPromised() throws IOException {
    assertThat(unzipped(EvidenceFormat.write(EVIDENCE)))
        .isEqualTo(
            "{\"accountId\":\"123456789012\","
                + "\"accountName\":\"Ledger\","
                + "\"organizationalUnitPath\":\"/Root/Workloads\","
                + "\"collectedAt\":\"2026-11-24T02:03:04.567Z\","
                + "\"roleArn\":\"arn:aws:iam::123456789012:role/iam-inactivity-audit\","
                + "\"reportFormat\":\"text/csv\","
                + "\"generatedTime\":\"2026-11-24T02:00:00Z\","
                + "\"content\":\"dXNlcixhcm4K\","
                + "\"contentSha256\":\"729f4e0d7279b620362151da02383b38cdb529ad0734ab922d44beba23004e6e\"}");
  }

  @Test
  void writeOfTheSameEvidenceGivesTheSameBytes() {
    assertThat(EvidenceFormat.write(EVIDENCE)).isEqualTo(EvidenceFormat.write(EVIDENCE));
  }

  @Test
  void readGivesBackWhatWasWritten() {
    Evidence read = EvidenceFormat.read(EvidenceFormat.write(EVIDENCE));

    assertThat(read).usingRecursiveComparison().isEqualTo(EVIDENCE);
  }

  @Test
  void readGivesBackBytesThatAreNoText() {
    byte[] bytes = {0, -1, -128, 127, '\n', '\r'};

    Evidence read = EvidenceFormat.read(EvidenceFormat.write(reporting(bytes)));

    assertThat(read.report().content()).isEqualTo(bytes);
  }

  @Test
  void readGivesBackThatNameAndPathAreUnknown() {
    Evidence nameless =
        new Evidence(
            new Account(EVIDENCE.account().id(), null, null),
            EVIDENCE.collectedAt(),
            EVIDENCE.roleArn(),
            EVIDENCE.report());

    Evidence read = EvidenceFormat.read(EvidenceFormat.write(nameless));

    assertThat(read.account().name()).isNull();
    assertThat(read.account().organizationalUnitPath()).isNull();
  }

  @Test
  void readPassesOverFieldsOfAnotherVersion() throws IOException {
    ObjectNode document = document();
    document.put("collectedBy", "a later version");
    document.putObject("more").put("of", "it");

    assertThat(EvidenceFormat.read(zipped(document.toString())))
        .usingRecursiveComparison()
        .isEqualTo(EVIDENCE);
  }

  @Test
  void readOfAVersionThatDidNotWriteTheOptionalFieldsYetTakesThemForUnknown() throws IOException {
    ObjectNode document = document();
    document.remove(List.of("accountName", "organizationalUnitPath"));

    Evidence read = EvidenceFormat.read(zipped(document.toString()));

    assertThat(read.account().name()).isNull();
    assertThat(read.account().organizationalUnitPath()).isNull();
    assertThat(read.report()).usingRecursiveComparison().isEqualTo(EVIDENCE.report());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accountId",
        "collectedAt",
        "roleArn",
        "reportFormat",
        "generatedTime",
        "content",
        "contentSha256"
      })
  void readWithoutAFieldThatIsNeededIsRefused(String field) throws IOException {
    ObjectNode document = document();
    document.remove(field);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvidenceFormat.read(zipped(document.toString())))
        .withMessage("it has no " + field);
  }

  @Test
  void readOfContentThatWasChangedIsRefused() throws IOException {
    ObjectNode document = document();
    document.put("content", "dXNlcixhcm5z");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvidenceFormat.read(zipped(document.toString())))
        .withMessageContaining("contentSha256");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"evidence\"",
        "{",
        "{}",
        "{}{}",
        "{\"accountId\": \"1\"}",
        "{\"content\": \"no base64!\"}",
        "{\"collectedAt\": \"yesterday\"}",
        "<html></html>"
      })
  void readOfAnotherDocumentIsRefused(String document) {
    assertThatIllegalArgumentException().isThrownBy(() -> EvidenceFormat.read(zipped(document)));
  }

  @Test
  void readOfWhatIsNoGzipIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvidenceFormat.read("{}".getBytes(UTF_8)))
        .withMessage("it is not a gzipped JSON document of evidence");
  }

  @Test
  void readOfACutOffObjectIsRefused() {
    byte[] object = EvidenceFormat.write(EVIDENCE);

    for (int length = 0; length < object.length; length++) {
      byte[] cutOff = Arrays.copyOf(object, length);
      assertThatIllegalArgumentException().isThrownBy(() -> EvidenceFormat.read(cutOff));
    }
  }

  @Test
  void readGivesBackTheLargestReportThatIsParsed() {
    byte[] bytes = new byte[ReportParser.LARGEST_REPORT];
    new Random(1).nextBytes(bytes);

    Evidence read = EvidenceFormat.read(EvidenceFormat.write(reporting(bytes)));

    assertThat(read.report().content()).isEqualTo(bytes);
  }

  private static Evidence reporting(byte[] content) {
    return new Evidence(
        new Account(EVIDENCE.account().id(), null, null),
        EVIDENCE.collectedAt(),
        EVIDENCE.roleArn(),
        new CredentialReport("text/csv", EVIDENCE.report().generatedTime(), content));
  }

  private static ObjectNode document() throws IOException {
    return (ObjectNode) JsonMapper.shared().readTree(unzipped(EvidenceFormat.write(EVIDENCE)));
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
