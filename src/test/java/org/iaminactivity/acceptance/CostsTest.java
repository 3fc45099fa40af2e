package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bill of a month in infra/COSTS.md adds up, and a startup can afford it. */
class CostsTest {

  private static final Pattern ROW =
      Pattern.compile(
          "^\\| (.+) \\| \\**([0-9.]+)\\** \\| \\**([0-9.]+)\\** \\| \\**([0-9.]+)\\** \\|$",
          Pattern.MULTILINE);

  private static final String SUM = "**together**";

  /** A row: what is paid for, then USD for 100, 1,000 and 10,000 accounts. */
  private record Row(String what, List<BigDecimal> usd) {}

  private final List<Row> rows;

  CostsTest() throws IOException {
    String month = Files.readString(Path.of("infra/COSTS.md")).split("\n## A month\n", -1)[1];
    this.rows =
        ROW.matcher(month)
            .results()
            .map(
                row ->
                    new Row(
                        row.group(1),
                        List.of(
                            new BigDecimal(row.group(2)),
                            new BigDecimal(row.group(3)),
                            new BigDecimal(row.group(4)))))
            .toList();
  }

  private BigDecimal sum(int size) {
    return rows.stream()
        .filter(row -> row.what().equals(SUM))
        .map(row -> row.usd().get(size))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void partsOfAMonthAddUp(int size) {
    assertThat(
            rows.stream()
                .takeWhile(row -> !row.what().equals(SUM))
                .map(row -> row.usd().get(size))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(sum(size));
  }

  @Test
  void thousandAccountsCostLessThanFiveDollarsAMonth() {
    assertThat(sum(1)).isLessThan(new BigDecimal(5));
  }
}
