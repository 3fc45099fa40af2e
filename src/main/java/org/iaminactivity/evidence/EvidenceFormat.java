package org.iaminactivity.evidence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
      JSON.writeValue(gzip, new Document(Head.of(evidence), Report.of(evidence)));
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
    return read(object, Head.class).with(read(object, Report.class).report());
  }

  /** A pass for each part: to read them in one, the content would be buffered as text. */
  private static <T> T read(byte[] object, Class<T> part) {
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(object))) {
      T document = JSON.readValue(gzip, part);
      if (document == null) {
        throw new IllegalArgumentException("it is the JSON document null");
      }
      return document;
    } catch (StreamConstraintsException e) {
      throw new IllegalArgumentException("it is larger or deeper than any evidence", e);
    } catch (IOException | JacksonException e) {
      throw new IllegalArgumentException("it is not a gzipped JSON document of evidence", e);
    }
  }

  /** A document is flat; each part of the evidence knows its own members, and no others. */
  @JsonPropertyOrder({"head", "report"})
  private record Document(@JsonUnwrapped Head head, @JsonUnwrapped Report report) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonPropertyOrder({
    "accountId",
    "accountName",
    "organizationalUnitPath",
    "collectedAt",
    "roleArn"
  })
  private record Head(
      @Nullable String accountId,
      @Nullable String accountName,
      @Nullable String organizationalUnitPath,
      @Nullable Instant collectedAt,
      @Nullable String roleArn) {

    static Head of(Evidence evidence) {
      return new Head(
          evidence.account().id().value(),
          evidence.account().name(),
          evidence.account().organizationalUnitPath(),
          evidence.collectedAt(),
          evidence.roleArn());
    }

    Evidence with(CredentialReport report) {
      return new Evidence(
          new Account(
              new AccountId(required("accountId", accountId)), accountName, organizationalUnitPath),
          required("collectedAt", collectedAt),
          required("roleArn", roleArn),
          report);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonPropertyOrder({"reportFormat", "generatedTime", "content", "contentSha256"})
  @SuppressWarnings("ArrayRecordComponent") // lives for one conversion
  private record Report(
      @Nullable String reportFormat,
      @Nullable Instant generatedTime,
      byte @Nullable [] content,
      @Nullable String contentSha256) {

    static Report of(Evidence evidence) {
      return new Report(
          evidence.report().format(),
          evidence.report().generatedTime(),
          evidence.report().content(),
          evidence.sha256());
    }

    CredentialReport report() {
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
