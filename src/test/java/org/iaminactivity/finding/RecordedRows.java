package org.iaminactivity.finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.credentialreport.ReportParser;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.AccountId;

/** The reports beside this class, each named by its case. */
final class RecordedRows {

  static final Instant AS_OF = Instant.parse("2026-11-24T02:00:00Z");

  private RecordedRows() {}

  /** The first row of the report. */
  static Principal row(String name) {
    return rows(name).get(0);
  }

  static List<Principal> rows(String name) {
    return ReportParser.parse(
        new CredentialReport("text/csv", AS_OF, bytes(name + ".csv")),
        new AccountId("111122223333"));
  }

  private static byte[] bytes(String file) {
    try (InputStream in = RecordedRows.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("No report " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
