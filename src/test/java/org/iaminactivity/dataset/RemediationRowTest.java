package org.iaminactivity.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RemediationRowTest {

  @Test
  void rowsAreSortedByAccountThenByPrincipalThenByAction() {
    List<RemediationRow> sorted =
        List.of(
            row("000000000001", "ada", "b", "1"),
            row("000000000001", "ada", "c", "1"),
            row("000000000001", "ada", null, "2"),
            row("000000000001", "ada", null, "3"),
            row("000000000001", "bob", "a", "1"),
            row("000000000002", "ada", "a", "1"));
    List<RemediationRow> rows = new ArrayList<>(sorted);
    Collections.reverse(rows);
    rows.sort(RemediationRow.ORDER);

    assertThat(rows).isEqualTo(sorted);
  }

  private static RemediationRow row(
      String account, String user, @Nullable String actionId, String finding) {
    RemediationRow like = Rows.ofRemediations().get(1);
    return new RemediationRow(
        like.planId(),
        actionId,
        List.of(finding),
        new Account(new AccountId(account), null, null),
        "arn:aws:iam::" + account + ":user/" + user,
        user,
        null,
        null,
        null,
        null,
        null,
        null,
        like.inactiveSince(),
        like.inactiveDays(),
        like.thresholdDays(),
        null,
        null,
        null,
        null,
        like.outcome(),
        null,
        null,
        null,
        like.attempts(),
        like.plannedAt(),
        like.plannedBy(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        like.planSha256());
  }
}
