package org.iaminactivity.remediation.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.remediation.action.ActionFailedException;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.iam.UserReader;
import org.iaminactivity.remediation.iam.UserSessions;
import org.iaminactivity.run.AccountId;
import org.springframework.stereotype.Component;

/** Reads users: some accounts at once, the users of an account one after the other. */
@Component
class UserReadings {

  private static final int ACCOUNTS_AT_ONCE = 8;

  private final UserSessions sessions;

  UserReadings(UserSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * What was read, by account and name.
   *
   * @param names of the users in each account
   */
  Map<AccountId, Map<String, Reading>> read(SortedMap<AccountId, SortedSet<String>> names) {
    ExecutorService threads = Executors.newFixedThreadPool(ACCOUNTS_AT_ONCE);
    try {
      Map<AccountId, Future<Map<String, Reading>>> begun = new HashMap<>();
      names.forEach(
          (account, users) -> {
            Callable<Map<String, Reading>> reading = () -> read(account, new ArrayList<>(users));
            begun.put(account, threads.submit(reading));
          });
      Map<AccountId, Map<String, Reading>> read = new HashMap<>();
      begun.forEach((account, reading) -> read.put(account, result(reading)));
      return read;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T result(Future<T> reading) {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
  }

  private Map<String, Reading> read(AccountId account, List<String> users) {
    UserSessions.Account session = sessions.account(account);
    Map<String, Reading> read = new HashMap<>();
    for (String user : users) {
      try {
        read.put(
            user,
            session
                .reader()
                .read(user)
                .map(UserReader.Found::state)
                .map(Reading::of)
                .orElse(Reading.GONE));
      } catch (ActionFailedException e) {
        read.put(user, Reading.failed(e.problem()));
        if (e.reason() == ActionReason.ASSUME_ROLE_DENIED) {
          // It would be denied for each other one, too.
          users.forEach(other -> read.putIfAbsent(other, Reading.failed(e.problem())));
          return read;
        }
      }
    }
    return read;
  }
}
