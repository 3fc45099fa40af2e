package org.iaminactivity.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MalformedReportTest {

  private static final String GOOD =
      """
      user,arn,user_creation_time
      <root_account>,arn:aws:iam::111111111111:root,2024-01-01T00:00:00Z
      ann,arn:aws:iam::111111111111:user/ann,2024-01-01T00:00:00Z""";

  @Test
  void everyKindSpoilsTheReportInItsOwnWay() {
    assertThat(spoilt(MalformedReport.HTML)).first().asString().startsWith("<html>");
    assertThat(spoilt(MalformedReport.EMPTY)).isEmpty();
    assertThat(spoilt(MalformedReport.HEADER_ONLY)).containsExactly("user,arn,user_creation_time");
    assertThat(spoilt(MalformedReport.TRUNCATED_MID_ROW))
        .last()
        .isEqualTo("ann,arn:aws:iam::111111111111");
    assertThat(spoilt(MalformedReport.WRONG_FIELD_COUNT)).last().isEqualTo("one,field,too,few");
    assertThat(spoilt(MalformedReport.DUPLICATE_ARN))
        .filteredOn(line -> line.startsWith("ann,"))
        .hasSize(2);
    assertThat(spoilt(MalformedReport.FOREIGN_ARN))
        .last()
        .asString()
        .contains("::999999999999:user/ann");
    assertThat(spoilt(MalformedReport.UNREADABLE_TIME)).last().asString().endsWith(",yesterday");
  }

  private static List<String> spoilt(MalformedReport how) {
    return how.spoil(GOOD, "111111111111").lines().toList();
  }
}
