package org.iaminactivity.command.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.publication.TriagedRuns.ofUser;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.lifecycle.FindingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {

  private static final List<Column<FindingState, ?>> COLUMNS =
      List.of(FindingStates.PRINCIPAL_NAME);

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void everyFormatCountsItsRows(Format format) throws IOException {
    assertThat(
            new Printing(directory)
                .print(
                    format,
                    COLUMNS,
                    new PrintWriter(Writer.nullWriter()),
                    ofUser("alice"),
                    ofUser("bob")))
        .isEqualTo(2);
  }

  @Test
  void printingEndsSoonAfterNobodyReadsAnyMore() throws IOException {
    FindingState[] states =
        IntStream.range(0, 3_000).mapToObj(i -> ofUser("user" + i)).toArray(FindingState[]::new);

    assertThat(
            new Printing(directory)
                .print(Format.CSV, COLUMNS, new PrintWriter(new ClosedPipe()), states))
        .isEqualTo(1_000);
  }

  private static final class ClosedPipe extends Writer {
    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
      throw new IOException("Broken pipe");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void nameIsThatOnTheCommandLine() {
    assertThat(Format.JSONL).hasToString("jsonl");
  }
}
