package org.iaminactivity.credentialreport;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.AccountId;

/**
 * Reads a credential report wholly or not at all.
 *
 * <p>Columns are found by the names in the header, so that past and future layouts can be read as
 * well: unknown columns are ignored, absent optional ones have no value.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180: Comma-Separated Values</a>
 */
public final class ReportParser {

  /**
   * In bytes. A report of 5,000 users, AWS's maximum, takes about 2 MB; anything far larger is not
   * a report.
   */
  public static final int LARGEST_REPORT = 16 * 1024 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ReportParser() {}

  /**
   * The principals in the order of the report; at least one.
   *
   * @param account the only one whose principals the report may hold
   * @throws MalformedReportException if any part can't be read
   */
  public static List<Principal> parse(CredentialReport report, AccountId account) {
    if (!report.format().equals("text/csv")) {
      throw new MalformedReportException("The report's format is not text/csv");
    }
    if (report.content().length > LARGEST_REPORT) {
      throw new MalformedReportException(
          "The report is larger than any: " + report.content().length + " bytes");
    }
    String text = decode(report.content());
    requireClosedQuotes(text);
    CsvReader<CsvRecord> csv =
        CsvReader.builder().allowMissingFields(true).allowExtraFields(true).ofCsvRecord(text);
    try {
      Iterator<CsvRecord> records = csv.iterator();
      if (!records.hasNext()) {
        throw new MalformedReportException("The report is empty");
      }
      ReportLayout layout = ReportLayout.of(records.next());
      List<Principal> principals = new ArrayList<>();
      Set<String> arns = new HashSet<>();
      while (records.hasNext()) {
        CsvRecord record = records.next();
        Principal principal = layout.read(record, account);
        if (!arns.add(principal.arn())) {
          throw new MalformedReportException(
              record.getStartingLineNumber(),
              "arn",
              principal.arn() + " stands twice in the report");
        }
        principals.add(principal);
      }
      if (principals.isEmpty()) {
        throw new MalformedReportException("The report has a header and not a single row");
      }
      return principals;
    } catch (CsvParseException e) {
      Throwable gist = e.getCause() == null ? e : e.getCause();
      throw new MalformedReportException(e.getMessage() + ": " + gist.getMessage());
    }
  }

  private static String decode(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new MalformedReportException("The report is not UTF-8");
    }
  }

  /** The CSV reader takes the end of a cut-off report for a closing quote. */
  private static void requireClosedQuotes(String text) {
    if (text.indexOf('"') < 0) {
      return;
    }
    long line = 1;
    long opened = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '\n') {
        line++;
      } else if (character == '"') {
        opened = opened == 0 ? line : 0;
      }
    }
    if (opened != 0) {
      throw new MalformedReportException(opened, "a quote is opened and not closed");
    }
  }
}
