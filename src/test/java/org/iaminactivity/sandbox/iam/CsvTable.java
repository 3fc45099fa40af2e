package org.iaminactivity.sandbox.iam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Comma-separated values by their columns' names, each row with its text. */
record CsvTable(List<CsvTable.Row> rows) {

  record Row(String text, Map<String, String> values) {

    String value(String column) {
      return values.getOrDefault(column, "");
    }
  }

  static CsvTable parse(String csv) {
    List<Row> rows = new ArrayList<>();
    List<String> header = List.of();
    for (String line : lines(csv.startsWith("\uFEFF") ? csv.substring(1) : csv)) {
      List<String> fields = fields(line);
      if (header.isEmpty()) {
        header = fields;
      } else {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), fields.size()); i++) {
          values.put(header.get(i), fields.get(i));
        }
        rows.add(new Row(line, values));
      }
    }
    return new CsvTable(rows);
  }

  /** Whole rows: a newline between quotes ends none. */
  private static List<String> lines(String csv) {
    List<String> lines = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= csv.length(); i++) {
      char c = i == csv.length() ? '\n' : csv.charAt(i);
      quoted ^= c == '"';
      if (c == '\n' && (!quoted || i == csv.length())) {
        String line = csv.substring(start, i).replaceFirst("\r$", "");
        if (!line.isEmpty()) {
          lines.add(line);
        }
        start = i + 1;
      }
    }
    return lines;
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean escaped = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (escaped) {
          field.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
