package org.iaminactivity.sandbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What a test does in the midst of the calls of others. */
final class CallHooks {

  private record Hook(Predicate<ArrivedCall> calls, Runnable action) {

    void run(ArrivedCall call) {
      if (calls.test(call)) {
        action.run();
      }
    }
  }

  private final List<Hook> before = new CopyOnWriteArrayList<>();
  private final List<Hook> after = new CopyOnWriteArrayList<>();

  void before(Predicate<ArrivedCall> calls, Runnable action) {
    before.add(new Hook(calls, action));
  }

  void after(Predicate<ArrivedCall> calls, Runnable action) {
    after.add(new Hook(calls, action));
  }

  void arrived(ArrivedCall call) {
    before.forEach(hook -> hook.run(call));
  }

  void done(ArrivedCall call) {
    after.forEach(hook -> hook.run(call));
  }

  void clear() {
    before.clear();
    after.clear();
  }
}
