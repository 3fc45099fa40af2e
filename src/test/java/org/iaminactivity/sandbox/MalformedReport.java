package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** What is wrong with a report that can't be read, made from one that can. */
public enum MalformedReport {
  HTML {
    @Override
    String spoil(String report, String accountId) {
      return "<html><head><title>Service Unavailable</title></head><body>503</body></html>\n";
    }
  },
  EMPTY {
    @Override
    String spoil(String report, String accountId) {
      return "";
    }
  },
  HEADER_ONLY {
    @Override
    String spoil(String report, String accountId) {
      return lines(report).get(0) + "\n";
    }
  },
  TRUNCATED_MID_ROW {
    @Override
    String spoil(String report, String accountId) {
      String lastRow = lastOf(lines(report));
      int startOfLastRow = report.lastIndexOf(lastRow);
      return report.substring(0, startOfLastRow + lastRow.length() / 2);
    }
  },
  WRONG_FIELD_COUNT {
    @Override
    String spoil(String report, String accountId) {
      return withNewline(report) + "one,field,too,few\n";
    }
  },
  DUPLICATE_ARN {
    @Override
    String spoil(String report, String accountId) {
      return withNewline(report) + lastOf(lines(report)) + "\n";
    }
  },
  FOREIGN_ARN {
    @Override
    String spoil(String report, String accountId) {
      return withNewline(report)
          + lastOf(lines(report)).replace("::" + accountId + ":", "::999999999999:")
          + "\n";
    }
  },
  UNREADABLE_TIME {
    @Override
    String spoil(String report, String accountId) {
      String lastRow = lastOf(lines(report));
      String[] fields = lastRow.split(",", -1);
      fields[2] = "yesterday";
      return report.replace(lastRow, String.join(",", fields));
    }
  };

  abstract String spoil(String report, String accountId);

  byte[] spoil(byte[] report, String accountId) {
    return spoil(new String(report, UTF_8), accountId).getBytes(UTF_8);
  }

  private static List<String> lines(String report) {
    return report.lines().toList();
  }

  private static String lastOf(List<String> lines) {
    return lines.get(lines.size() - 1);
  }

  private static String withNewline(String report) {
    return report.endsWith("\n") ? report : report + "\n";
  }
}
