package org.iaminactivity.credentialreport;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Password;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.principal.PrincipalType;
import org.iaminactivity.principal.SigningCertificate;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;

/** The position of each column in one report, by which its rows are read. */
final class ReportLayout {

  private static final int LONGEST_QUOTATION = 60;
  private static final Pattern PRINCIPAL_ARN =
      Pattern.compile("arn:[a-z0-9-]+:iam::([0-9]{12}):(root|user/.+)");

  private final Map<ReportColumn, Integer> positions;
  private final int fields;

  private ReportLayout(Map<ReportColumn, Integer> positions, int fields) {
    this.positions = positions;
    this.fields = fields;
  }

  static ReportLayout of(CsvRecord header) {
    Map<String, Integer> found = new HashMap<>();
    Set<String> twice = new HashSet<>();
    for (int i = 0; i < header.getFieldCount(); i++) {
      String name = header.getField(i).toLowerCase(Locale.ROOT);
      if (found.put(name, i) != null) {
        twice.add(name);
      }
    }
    Map<ReportColumn, Integer> positions = new EnumMap<>(ReportColumn.class);
    for (ReportColumn column : ReportColumn.values()) {
      if (twice.contains(column.header())) {
        throw new MalformedReportException(
            header.getStartingLineNumber(), column.header(), "stands twice in the header");
      }
      Integer position = found.get(column.header());
      if (position != null) {
        positions.put(column, position);
      } else if (column.isRequired()) {
        throw new MalformedReportException(
            header.getStartingLineNumber(),
            "no column "
                + column.header()
                + " in the header, which starts with "
                + quoted(header.getField(0)));
      }
    }
    return new ReportLayout(positions, header.getFieldCount());
  }

  Principal read(CsvRecord record, AccountId account) {
    if (record.getFieldCount() != fields) {
      throw new MalformedReportException(
          record.getStartingLineNumber(),
          record.getFieldCount() + " fields where the header has " + fields);
    }
    return new Row(record).read(account);
  }

  private static String quoted(String text) {
    return "'"
        + (text.length() <= LONGEST_QUOTATION ? text : text.substring(0, LONGEST_QUOTATION) + "…")
        + "'";
  }

  private final class Row {

    private final CsvRecord record;

    Row(CsvRecord record) {
      this.record = record;
    }

    Principal read(AccountId account) {
      String arn = required(ReportColumn.ARN);
      return new Principal(
          required(ReportColumn.USER),
          arn,
          principalType(arn, account),
          time(ReportColumn.USER_CREATION_TIME),
          new Password(
              flag(ReportColumn.PASSWORD_ENABLED),
              lastUse(time(ReportColumn.PASSWORD_LAST_USED), null, null),
              time(ReportColumn.PASSWORD_LAST_CHANGED),
              time(ReportColumn.PASSWORD_NEXT_ROTATION)),
          flag(ReportColumn.MFA_ACTIVE),
          List.of(
              new AccessKey(
                  1,
                  flag(ReportColumn.ACCESS_KEY_1_ACTIVE),
                  time(ReportColumn.ACCESS_KEY_1_LAST_ROTATED),
                  lastUse(
                      time(ReportColumn.ACCESS_KEY_1_LAST_USED_DATE),
                      text(ReportColumn.ACCESS_KEY_1_LAST_USED_SERVICE),
                      text(ReportColumn.ACCESS_KEY_1_LAST_USED_REGION))),
              new AccessKey(
                  2,
                  flag(ReportColumn.ACCESS_KEY_2_ACTIVE),
                  time(ReportColumn.ACCESS_KEY_2_LAST_ROTATED),
                  lastUse(
                      time(ReportColumn.ACCESS_KEY_2_LAST_USED_DATE),
                      text(ReportColumn.ACCESS_KEY_2_LAST_USED_SERVICE),
                      text(ReportColumn.ACCESS_KEY_2_LAST_USED_REGION)))),
          List.of(
              new SigningCertificate(
                  1, flag(ReportColumn.CERT_1_ACTIVE), time(ReportColumn.CERT_1_LAST_ROTATED)),
              new SigningCertificate(
                  2, flag(ReportColumn.CERT_2_ACTIVE), time(ReportColumn.CERT_2_LAST_ROTATED))),
          text(ReportColumn.ADDITIONAL_CREDENTIALS_INFO));
    }

    private PrincipalType principalType(String arn, AccountId account) {
      Matcher principal = PRINCIPAL_ARN.matcher(arn);
      if (!principal.matches()) {
        throw malformed(ReportColumn.ARN, quoted(arn) + " is not the ARN of a user or of root");
      }
      if (!principal.group(1).equals(account.value())) {
        throw malformed(
            ReportColumn.ARN, quoted(arn) + " belongs to another account than " + account);
      }
      return principal.group(2).equals("root") ? PrincipalType.ROOT : PrincipalType.USER;
    }

    private static LastUse lastUse(
        @Nullable Instant time, @Nullable String service, @Nullable String region) {
      return time == null ? LastUse.NOT_ON_RECORD : new LastUse.At(time, service, region);
    }

    private String required(ReportColumn column) {
      String value = cell(column);
      if (value == null || value.isEmpty()) {
        throw malformed(column, "is empty");
      }
      return value;
    }

    private @Nullable String cell(ReportColumn column) {
      Integer position = positions.get(column);
      return position == null ? null : record.getField(position);
    }

    private @Nullable String text(ReportColumn column) {
      String value = cell(column);
      if (value == null) {
        return null;
      }
      return switch (value) {
        case "", "N/A", "no_information", "not_supported" -> null;
        default -> value;
      };
    }

    private @Nullable Boolean flag(ReportColumn column) {
      String value = text(column);
      if (value == null) {
        return null;
      }
      if (value.equalsIgnoreCase("true")) {
        return true;
      }
      if (value.equalsIgnoreCase("false")) {
        return false;
      }
      throw malformed(column, quoted(value) + " is neither true nor false");
    }

    private @Nullable Instant time(ReportColumn column) {
      String value = text(column);
      if (value == null) {
        return null;
      }
      OffsetDateTime time;
      try {
        time = ReportTime.parse(value);
      } catch (DateTimeException e) {
        throw malformed(
            column, quoted(value) + " is not a time such as 2026-11-24T02:00:00Z (ISO 8601)");
      }
      // Years that do not have four digits fit neither the datasets nor any account.
      if (time.getYear() < 0 || time.getYear() > 9_999) {
        throw malformed(column, quoted(value) + " is not in a year of four digits");
      }
      return time.toInstant();
    }

    private MalformedReportException malformed(ReportColumn column, String problem) {
      return new MalformedReportException(record.getStartingLineNumber(), column.header(), problem);
    }
  }
}
