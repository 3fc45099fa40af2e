package org.iaminactivity.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Remembers calls: the newest in detail, all of them as counts. */
final class CallLog {

  private final Deque<RecordedCall> calls = new ArrayDeque<>();
  private final Map<String, LongAdder> byAction = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> byAccount = new ConcurrentHashMap<>();
  private int limit = 100_000;

  synchronized void keepAtMost(int newLimit) {
    limit = newLimit;
    while (calls.size() > limit) {
      calls.removeFirst();
    }
  }

  void add(RecordedCall call) {
    count(byAction, call.service().name().toLowerCase(Locale.ROOT) + "." + call.action());
    if (call.accountId() != null) {
      count(byAccount, call.accountId());
    }
    synchronized (this) {
      if (limit == 0) {
        return;
      }
      if (calls.size() == limit) {
        calls.removeFirst();
      }
      calls.add(call);
    }
  }

  synchronized List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  synchronized void clear() {
    calls.clear();
    byAction.clear();
    byAccount.clear();
  }

  Map<String, Long> countsByAction() {
    return sums(byAction);
  }

  Map<String, Long> countsByAccount() {
    return sums(byAccount);
  }

  private static void count(Map<String, LongAdder> counts, String key) {
    counts.computeIfAbsent(key, unused -> new LongAdder()).increment();
  }

  private static Map<String, Long> sums(Map<String, LongAdder> counts) {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((key, count) -> sums.put(key, count.sum()));
    return sums;
  }
}
