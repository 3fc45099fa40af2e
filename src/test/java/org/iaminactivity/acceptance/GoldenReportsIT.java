package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.iaminactivity.acceptance.PublishedRun.Row;
import org.iaminactivity.sandbox.GoldenReport;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every reference report gives exactly the findings beside it, through the whole pipeline. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenReportsIT {

  /** The namespace of URLs, RFC 9562. */
  private static final UUID NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

  private List<Row> findings = List.of();
  private List<Row> reports = List.of();
  private List<Row> accounts = List.of();

  static Collection<GoldenReport> reports() {
    return GoldenReport.all();
  }

  @BeforeAll
  void audit(@TempDir Path directory) {
    try (Sandbox sandbox = Sandbox.start(SandboxOrganization.golden())) {
      Installation installation =
          Installation.publishingToDirectory(directory, sandbox, Database.h2())
              .with("AUDIT_REPORT_MAXAGE", "36500d");
      installation.audit().with(3);
      findings = installation.published().rows("findings");
      reports = installation.published().rows("credential_reports");
      accounts = installation.published().rows("accounts");
    }
  }

  @ParameterizedTest
  @MethodSource("reports")
  void theReportGivesExactlyTheListedFindings(GoldenReport report) throws Exception {
    List<Map<String, @Nullable String>> expected = new ArrayList<>();
    for (JsonNode finding : JsonMapper.shared().readTree(report.expectedFindings())) {
      expected.add(ofAccount(report.accountId(), finding));
    }
    assertThat(
            findings.stream()
                .filter(row -> report.accountId().equals(row.get("account_id")))
                .map(row -> listed(row, expected)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theReportThatTellsNoUseFailsItsAccountAndNoOther() {
    assertThat(accounts)
        .filteredOn(row -> "FAILED".equals(row.get("outcome")))
        .singleElement()
        .returns(GoldenReport.MALFORMED.accountId(), row -> row.get("account_id"))
        .returns("REPORT_MALFORMED", row -> row.get("reason"))
        .extracting(row -> row.get("message"))
        .asString()
        .contains("access_key_1_last_used_date");
  }

  @Test
  void additionalCredentialsInfoIsPublishedWithItsLineBreakAndOtherwiseNull() {
    assertThat(reports)
        .filteredOn(row -> row.get("additional_credentials_info") != null)
        .extracting(row -> row.get("user"), row -> row.get("additional_credentials_info"))
        .containsExactly(
            tuple(
                "three-keys",
                "1 additional access key, use ListAccessKeys\nor ListSigningCertificates"));
  }

  @Test
  void aUserWithLeftoversIsDeletedAfterAllThatIamWantsGoneAndALookAtWhatNoReportShows() {
    assertThat(findings)
        .filteredOn(row -> "retired".equals(row.get("principal_name")))
        .singleElement()
        .extracting(row -> row.get("remediation"))
        .asString()
        .containsSubsequence(
            "list-ssh-public-keys --user-name='retired'",
            "list-service-specific-credentials --user-name='retired'",
            "delete-access-key --user-name='retired'",
            "delete-signing-certificate --user-name='retired'",
            "deactivate-mfa-device --user-name='retired'",
            "delete-virtual-mfa-device",
            "aws iam delete-user --user-name='retired'");
  }

  /** Only the columns that the reference lists; it leaves out texts and the organization's. */
  private static Map<String, @Nullable String> listed(
      Row row, List<Map<String, @Nullable String>> expected) {
    Map<String, @Nullable String> values = new TreeMap<>(row.values());
    if (!expected.isEmpty()) {
      values.keySet().retainAll(expected.get(0).keySet());
    }
    return values;
  }

  private static Map<String, @Nullable String> ofAccount(String accountId, JsonNode finding)
      throws Exception {
    Map<String, @Nullable String> values = new TreeMap<>();
    finding
        .properties()
        .forEach(
            field ->
                values.put(
                    field.getKey(),
                    field.getValue().isNull()
                        ? null
                        : field
                            .getValue()
                            .asString()
                            .replace(GoldenReport.RECORDED_ACCOUNT_ID, accountId)));
    if (!accountId.equals(GoldenReport.RECORDED_ACCOUNT_ID)) {
      values.put("finding_id", findingId(values).toString());
    }
    return values;
  }

  /** The identity of the same finding in another account; none of these has keys of one second. */
  private static UUID findingId(Map<String, @Nullable String> finding) throws Exception {
    String credential = finding.get("credential");
    String kind = credential == null ? "" : credential.replaceFirst("_[12]$", "");
    String issuedAt =
        finding.get(credential == null ? "principal_created_at" : "credential_issued_at");
    String issued = issuedAt == null ? "" : "" + Instant.parse(issuedAt).getEpochSecond();
    String name =
        "iam-inactivity:%s|%s|%s|%s"
            .formatted(finding.get("rule"), finding.get("principal_arn"), kind, issued);
    MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .array());
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(UTF_8)));
    long most = (hash.getLong() & 0xffffffffffff0fffL) | 0x5000L;
    long least = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(most, least);
  }
}
