package org.iaminactivity.remediation.planning;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.PublishedTable;
import org.iaminactivity.publication.PublishedTables;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.springframework.stereotype.Component;

/** Names a user of each account, as far as the newest published run knows one. */
@Component
public class KnownUsers {

  private final PublishedRuns runs;
  private final PublishedTables tables;

  KnownUsers(PublishedRuns runs, PublishedTables tables) {
    this.runs = runs;
    this.tables = tables;
  }

  /** The name of a user with a finding, one with an access key where there is one. */
  public Map<AccountId, String> byAccount() throws IOException {
    Map<AccountId, String> users = new HashMap<>();
    Optional<LocalDate> newest = runs.newest(RunId.of(LocalDate.EPOCH));
    if (newest.isEmpty()) {
      return users;
    }
    try (PublishedTable<FindingState> states =
        tables.open(RunId.of(newest.get()), Datasets.FINDING_STATES)) {
      states.read(
          row -> {
            if (row.get(FindingStates.PRINCIPAL_TYPE).equals("USER")) {
              AccountId account = new AccountId(row.get(FindingStates.ACCOUNT_ID));
              String name = row.get(FindingStates.PRINCIPAL_NAME);
              if (ActionType.DEACTIVATE_ACCESS_KEY.rule().equals(row.get(FindingStates.RULE))) {
                users.put(account, name);
              } else {
                users.putIfAbsent(account, name);
              }
            }
            return true;
          });
    }
    return users;
  }
}
