package org.iaminactivity.credentialreport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.AccountId;

/** The reports beside this class, each named by its case. */
final class ReportFixtures {

  static final AccountId ACCOUNT = new AccountId("111122223333");

  private ReportFixtures() {}

  static List<Principal> parse(String name) {
    return parse(bytes(name));
  }

  static List<Principal> parse(byte[] content) {
    return ReportParser.parse(
        new CredentialReport("text/csv", Instant.parse("2026-11-24T02:00:00Z"), content), ACCOUNT);
  }

  static byte[] bytes(String name) {
    try (InputStream in = ReportFixtures.class.getResourceAsStream(name + ".csv")) {
      if (in == null) {
        throw new IllegalArgumentException("No report " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
