package org.iaminactivity.evidence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.credentialreport.ReportParser;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** One JSON document, gzipped; the report's bytes in base64. */
final class EvidenceFormat {

  /**
   * Enough for the largest report that is parsed, in base64; without a limit a few bytes could
   * unpack to gigabytes.
   */
  private static final long LARGEST_DOCUMENT = 2L * ReportParser.LARGEST_REPORT;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxDocumentLength(LARGEST_DOCUMENT).build())
                  .build())
          .build();

  private EvidenceFormat() {}

  static byte[] write(Evidence evidence) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      JSON.writeValue(gzip, Document.of(evidence));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #write} wrote, of this version or an older one.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Evidence read(byte[] object) {
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(object))) {
      Document document = JSON.readValue(gzip, Document.class);
      if (document == null) {
        throw new IllegalArgumentException("it is the JSON document null");
      }
      return document.evidence();
    } catch (StreamConstraintsException e) {
      throw new IllegalArgumentException("it is larger or deeper than any evidence", e);
    } catch (IOException | JacksonException e) {
      throw new IllegalArgumentException("it is not a gzipped JSON document of evidence", e);
    }
  }

  /** Flat, with the members of the report last; another kind of evidence adds its own. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonPropertyOrder({
    "accountId",
    "accountName",
    "organizationalUnitPath",
    "collectedAt",
    "roleArn",
    "reportFormat",
    "generatedTime",
    "content",
    "contentSha256"
  })
  @SuppressWarnings("ArrayRecordComponent") // lives for one conversion
  private record Document(
      @Nullable String accountId,
      @Nullable String accountName,
      @Nullable String organizationalUnitPath,
      @Nullable Instant collectedAt,
      @Nullable String roleArn,
      @Nullable String reportFormat,
      @Nullable Instant generatedTime,
      byte @Nullable [] content,
      @Nullable String contentSha256) {

    static Document of(Evidence evidence) {
      Account account = evidence.account();
      CredentialReport report = evidence.report();
      return new Document(
          account.id().value(),
          account.name(),
          account.organizationalUnitPath(),
          evidence.collectedAt(),
          evidence.roleArn(),
          report.format(),
          report.generatedTime(),
          report.content(),
          evidence.sha256());
    }

    Evidence evidence() {
      return new Evidence(
          new Account(
              new AccountId(required("accountId", accountId)), accountName, organizationalUnitPath),
          required("collectedAt", collectedAt),
          required("roleArn", roleArn),
          report());
    }

    private CredentialReport report() {
      byte[] bytes = required("content", content);
      if (!DigestUtils.sha256Hex(bytes).equals(required("contentSha256", contentSha256))) {
        throw new IllegalArgumentException("its content doesn't have its contentSha256");
      }
      return new CredentialReport(
          required("reportFormat", reportFormat), required("generatedTime", generatedTime), bytes);
    }
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("it has no " + name);
    }
    return value;
  }
}
