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

/** The principals of the reports beside this class, each report named by its case. */
public final class RecordedPrincipals {

  public static final Instant AS_OF = Instant.parse("2026-11-24T02:00:00Z");

  private RecordedPrincipals() {}

  public static Principal first(String report) {
    return all(report).get(0);
  }

  public static List<Principal> all(String report) {
    return ReportParser.parse(
        new CredentialReport("text/csv", AS_OF, bytes(report + ".csv")),
        new AccountId("111122223333"));
  }

  private static byte[] bytes(String file) {
    try (InputStream in = RecordedPrincipals.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("No report " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
