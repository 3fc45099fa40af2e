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
import org.iaminactivity.organization.AccountId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One JSON document, gzipped; the report's bytes in base64. */
final class EvidenceFormat {

  /** A report of 5,000 users, AWS's maximum, takes about 2 MB; what is far beyond is no report. */
  private static final int LARGEST_DOCUMENT = 64 * 1024 * 1024;

  private static final JsonMapper JSON = JsonMapper.builder().build();

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
      byte[] json = gzip.readNBytes(LARGEST_DOCUMENT + 1);
      if (json.length > LARGEST_DOCUMENT) {
        throw new IllegalArgumentException("it is larger than any report");
      }
      Document document = JSON.readValue(json, Document.class);
      if (document == null) {
        throw new IllegalArgumentException("it is the JSON document null");
      }
      return document.evidence();
    } catch (IOException | JacksonException e) {
      throw new IllegalArgumentException("it is no gzipped JSON document of evidence", e);
    }
  }

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
      return new Document(
          evidence.accountId().value(),
          evidence.accountName(),
          evidence.organizationalUnitPath(),
          evidence.collectedAt(),
          evidence.roleArn(),
          evidence.report().format(),
          evidence.report().generatedTime(),
          evidence.report().content(),
          evidence.sha256());
    }

    Evidence evidence() {
      byte[] bytes = required("content", content);
      if (!DigestUtils.sha256Hex(bytes).equals(required("contentSha256", contentSha256))) {
        throw new IllegalArgumentException("its content doesn't have its contentSha256");
      }
      return new Evidence(
          new AccountId(required("accountId", accountId)),
          accountName,
          organizationalUnitPath,
          required("collectedAt", collectedAt),
          required("roleArn", roleArn),
          new CredentialReport(
              required("reportFormat", reportFormat),
              required("generatedTime", generatedTime),
              bytes));
    }

    private static <T> T required(String name, @Nullable T value) {
      if (value == null) {
        throw new IllegalArgumentException("it has no " + name);
      }
      return value;
    }
  }
}
