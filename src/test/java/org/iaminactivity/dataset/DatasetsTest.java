package org.iaminactivity.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.dataset.parquet.PartWriter;
import org.iaminactivity.dataset.parquet.ValueType;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetsTest {

  /** The columns of a flat schema; a list is three lines, of which the first is its column. */
  private static final String SCHEMA =
      """
      SELECT name, coalesce(repetition_type, ''), coalesce(type, 'group'),
        coalesce(logical_type, converted_type, '')
      FROM parquet_schema(FILE) OFFSET 1
      """;

  private final ParquetFiles files;

  DatasetsTest(@TempDir Path directory) {
    files = new ParquetFiles(directory);
  }

  @Test
  void datasetsOfARunAreThoseThatArePromised() {
    assertThat(Datasets.names())
        .containsExactly(
            "findings",
            "hygiene_findings",
            "finding_states",
            "credential_reports",
            "accounts",
            "exemptions");
  }

  @ParameterizedTest
  @MethodSource("org.iaminactivity.dataset.ParquetFiles#names")
  void schemaIsThatWhichIsPromised(String dataset) throws Exception {
    assertThat(ParquetFiles.query(file(dataset), SCHEMA))
        .containsExactlyElementsOf(lines(dataset + ".schema.txt"));
  }

  @ParameterizedTest
  @MethodSource("org.iaminactivity.dataset.ParquetFiles#names")
  void typesAreThoseThatAthenaSees(String dataset) throws Exception {
    assertThat(
            ParquetFiles.query(
                file(dataset),
                "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(FILE))"))
        .containsExactlyElementsOf(lines(dataset + ".columns.txt"));
  }

  @ParameterizedTest
  @MethodSource("org.iaminactivity.dataset.ParquetFiles#names")
  void rowsReadBackAsTheyWereWritten(String dataset) throws Exception {
    assertThat(ParquetFiles.query(file(dataset), "SELECT * FROM read_parquet(FILE)"))
        .containsExactlyElementsOf(lines(dataset + ".rows.txt"));
  }

  @ParameterizedTest
  @MethodSource("org.iaminactivity.dataset.ParquetFiles#names")
  void columnsAreCompressedWithZstdAndHaveAPageIndex(String dataset) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file(dataset)))) {
      assertThat(reader.getFooter().getBlocks()).hasSize(1);
      for (BlockMetaData block : reader.getFooter().getBlocks()) {
        assertThat(block.getColumns()).allSatisfy(DatasetsTest::isCompressedAndIndexed);
      }
    }
  }

  @Test
  void rowGroupsHoldAFewMegabytes(@TempDir Path directory) throws IOException {
    Dataset<String> texts = new Dataset<>("texts");
    var unused = texts.required("text", ValueType.DISTINCT_TEXT, text -> text);
    SplittableRandom random = new SplittableRandom(1);
    Path file =
        new ParquetFiles(directory)
            .write(
                texts,
                Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()).toString())
                    .limit(300_000)
                    .toList());

    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      assertThat(reader.getFooter().getBlocks())
          .hasSizeGreaterThan(1)
          .allSatisfy(group -> assertThat(group.getCompressedSize()).isLessThan(6L * 1_048_576));
    }
  }

  private static void isCompressedAndIndexed(ColumnChunkMetaData column) {
    assertThat(column.getCodec()).isEqualTo(CompressionCodecName.ZSTD);
    assertThat(column.getColumnIndexReference()).isNotNull();
    assertThat(column.getOffsetIndexReference()).isNotNull();
  }

  @Test
  void repeatedTextIsWrittenAsADictionary() throws Exception {
    assertThat(
            ParquetFiles.query(
                file("findings"),
                "SELECT encodings FROM parquet_metadata(FILE) WHERE path_in_schema = 'rule'"))
        .allSatisfy(encodings -> assertThat(encodings).contains("DICTIONARY"));
  }

  @Test
  void partWithoutRowsHasItsSchemaAllTheSame() throws Exception {
    Path empty = files.write(Datasets.FINDINGS, List.of());

    assertThat(ParquetFiles.query(empty, "SELECT count(*) FROM read_parquet(FILE)"))
        .containsExactly("0");
    assertThat(ParquetFiles.query(empty, SCHEMA))
        .containsExactlyElementsOf(lines("findings.schema.txt"));
  }

  @Test
  void rowWithoutAValueForARequiredColumnIsRefusedByName() throws IOException {
    AccountRow complete = Rows.ofAccounts().get(0);
    @SuppressWarnings("NullAway") // the mistake that is to be noticed
    AccountRow stateless =
        new AccountRow(
            new Account(complete.account().id(), null, null),
            null,
            null,
            Outcome.AUDITED,
            null,
            null,
            0,
            null,
            null,
            null,
            null,
            null,
            null);

    assertThatIllegalStateException()
        .isThrownBy(() -> files.write(Datasets.ACCOUNTS, List.of(stateless)))
        .withMessageContaining("state");
  }

  @Test
  void partCountsItsRows(@TempDir Path directory) throws IOException {
    try (PartWriter<AccountRow> writer = Datasets.ACCOUNTS.write(directory.resolve("part"))) {
      for (AccountRow row : Rows.ofAccounts()) {
        writer.write(row);
      }

      assertThat(writer.rows()).isEqualTo(2);
    }
  }

  @Test
  void coverageIsReadAsItWasWritten() throws IOException {
    Path part = files.write(Datasets.ACCOUNTS, Rows.ofAccounts());

    assertThat(AccountRow.readAll(part)).isEqualTo(Rows.ofAccounts());
  }

  @Test
  void exemptionsAreReadAsTheyWereWritten() throws IOException {
    Path part = files.write(Datasets.EXEMPTIONS, Rows.ofExemptions());

    assertThat(Exemptions.readAll(part)).isEqualTo(Rows.ofExemptions());
  }

  @Test
  void remediationsAreReadAsTheyWereWritten() throws IOException {
    Path file = files.write(Datasets.REMEDIATIONS, Rows.ofRemediations());

    assertThat(Remediations.readAll(file)).isEqualTo(Rows.ofRemediations());
  }

  @Test
  void statesAreReadAsTheyWereWritten() throws IOException {
    Path part = files.write(Datasets.FINDING_STATES, Rows.ofFindingStates());

    List<FindingState> read = new ArrayList<>();
    try (PartReader<FindingState> reader =
        Datasets.FINDING_STATES.read(part, Datasets.FINDING_STATES.columns())) {
      while (reader.next()) {
        read.add(FindingStates.read(reader));
      }
    }

    assertThat(read).isEqualTo(Rows.ofFindingStates());
  }

  private Path file(String dataset) throws IOException {
    return switch (dataset) {
      case "findings" -> files.write(Datasets.FINDINGS, Rows.ofFindings());
      case "hygiene_findings" -> files.write(Datasets.HYGIENE_FINDINGS, Rows.ofHygieneFindings());
      case "credential_reports" -> files.write(Datasets.CREDENTIAL_REPORTS, Rows.ofTheReport());
      case "accounts" -> files.write(Datasets.ACCOUNTS, Rows.ofAccounts());
      case "exemptions" -> files.write(Datasets.EXEMPTIONS, Rows.ofExemptions());
      case "remediations" -> files.write(Datasets.REMEDIATIONS, Rows.ofRemediations());
      case "finding_states" -> files.write(Datasets.FINDING_STATES, Rows.ofFindingStates());
      default -> throw new IllegalArgumentException(dataset);
    };
  }

  private static List<String> lines(String fixture) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DatasetsTest.class.getResourceAsStream(fixture), fixture)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
