package org.iaminactivity.sandbox;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The fault rules in force; the first that fits and strikes decides. */
public final class Faults {

  private final List<ActiveRule> rules = new CopyOnWriteArrayList<>();
  private volatile Runnable whenCleared = () -> {};

  public void add(FaultRule rule) {
    rules.add(new ActiveRule(rule));
  }

  public void clear() {
    rules.clear();
    whenCleared.run();
  }

  void whenCleared(Runnable action) {
    whenCleared = action;
  }

  Optional<FaultKind> strike(
      Service service, String action, @Nullable String accountId, @Nullable String resource) {
    for (ActiveRule active : rules) {
      if (active.rule.fits(service, action, accountId, resource)
          && active.strikes(Arrays.asList(service, action, accountId, resource))) {
        return Optional.of(active.rule.kind());
      }
    }
    return Optional.empty();
  }

  private static final class ActiveRule {

    private final FaultRule rule;
    private final Random random;
    private final Map<List<?>, Integer> struckOfEach = new HashMap<>();
    private int struck;

    ActiveRule(FaultRule rule) {
      this.rule = rule;
      this.random =
          new Random(
              rule.frequency() instanceof FaultRule.Frequency.Share share ? share.seed() : 0);
    }

    synchronized boolean strikes(List<?> called) {
      if (rule.frequency() instanceof FaultRule.Frequency.First first) {
        return struck++ < first.calls();
      }
      if (rule.frequency() instanceof FaultRule.Frequency.FirstOfEach first) {
        return struckOfEach.merge(called, 1, Integer::sum) <= first.calls();
      }
      if (rule.frequency() instanceof FaultRule.Frequency.Every every) {
        return ++struck % every.n() == 0;
      }
      if (rule.frequency() instanceof FaultRule.Frequency.Share share) {
        return random.nextDouble() < share.share();
      }
      return true;
    }
  }
}
