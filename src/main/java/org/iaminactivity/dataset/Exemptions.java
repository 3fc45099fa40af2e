package org.iaminactivity.dataset;

import static org.iaminactivity.dataset.parquet.ValueType.INT32;
import static org.iaminactivity.dataset.parquet.ValueType.TEXT;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.exemption.ExemptionRow;
import org.jspecify.annotations.Nullable;

/** The columns of the dataset {@code exemptions}, in their order, which is promised. */
public final class Exemptions {

  static final Dataset<ExemptionRow> DATASET = new Dataset<>("exemptions");

  public static final Column.Required<ExemptionRow, String> ID =
      DATASET.required("id", TEXT, ExemptionRow::id);
  public static final Column.Required<ExemptionRow, String> KIND =
      DATASET.required("kind", TEXT, ExemptionRow::kind);
  public static final Column.Required<ExemptionRow, String> REASON =
      DATASET.required("reason", TEXT, ExemptionRow::reason);
  public static final Column.Required<ExemptionRow, String> OWNER =
      DATASET.required("owner", TEXT, ExemptionRow::owner);
  public static final Column.Optional<ExemptionRow, String> TICKET =
      DATASET.optional("ticket", TEXT, ExemptionRow::ticket);
  public static final Column.Required<ExemptionRow, String> CREATED_ON =
      DATASET.required("created_on", TEXT, row -> row.createdOn().toString());
  public static final Column.Required<ExemptionRow, String> EXPIRES_ON =
      DATASET.required("expires_on", TEXT, row -> row.expiresOn().toString());
  public static final Column.Required<ExemptionRow, String> STATE =
      DATASET.required("state", TEXT, row -> row.state().name());
  public static final Column.Required<ExemptionRow, Integer> FINDINGS =
      DATASET.required("findings", INT32, ExemptionRow::findings);
  public static final Column.Required<ExemptionRow, Integer> PRINCIPALS =
      DATASET.required("principals", INT32, ExemptionRow::principals);
  public static final Column.Required<ExemptionRow, Integer> ACCOUNTS =
      DATASET.required("accounts", INT32, ExemptionRow::accounts);
  public static final Column.Optional<ExemptionRow, String> LAST_MATCHED_ON =
      DATASET.optional("last_matched_on", TEXT, row -> textOf(row.lastMatchedOn()));

  private Exemptions() {}

  /** All rows of a part, in their order. */
  public static List<ExemptionRow> readAll(Path part) throws IOException {
    List<ExemptionRow> rows = new ArrayList<>();
    try (PartReader<ExemptionRow> reader = DATASET.read(part, DATASET.columns())) {
      while (reader.next()) {
        rows.add(of(reader));
      }
    }
    return rows;
  }

  private static ExemptionRow of(PartReader<ExemptionRow> row) {
    String lastMatchedOn = row.get(LAST_MATCHED_ON);
    return new ExemptionRow(
        row.get(ID),
        row.get(KIND),
        row.get(REASON),
        row.get(OWNER),
        row.get(TICKET),
        LocalDate.parse(row.get(CREATED_ON)),
        LocalDate.parse(row.get(EXPIRES_ON)),
        ExemptionRow.State.valueOf(row.get(STATE)),
        row.get(FINDINGS),
        row.get(PRINCIPALS),
        row.get(ACCOUNTS),
        lastMatchedOn == null ? null : LocalDate.parse(lastMatchedOn));
  }

  private static @Nullable String textOf(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }
}
