package org.iaminactivity.command.doctor;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.iaminactivity.command.start.Failure;

/** Prints a line for each check of a doctor, and remembers whether one failed. */
final class Checks {

  private static final String OK = "ok    ";
  private static final String WARN = "warn  ";
  private static final String FAIL = "FAIL  ";

  private final PrintWriter out;
  private boolean well = true;

  Checks(PrintWriter out) {
    this.out = out;
  }

  /** A check, which throws if something is to be fixed. */
  interface Check {
    String examine();
  }

  /** Makes a check and prints its line; returns whether all is well. */
  boolean check(String what, Check check) {
    try {
      ok(what, check.examine());
      return true;
    } catch (RuntimeException e) {
      fail(what, messageOf(e));
      return false;
    }
  }

  /**
   * Makes the same check of many, some at once, and prints how many of them it found well.
   *
   * @param check prints why, if it finds one that is not
   */
  <T> void checkAll(String what, List<T> all, Predicate<T> check, String can, int atOnce)
      throws InterruptedException, ExecutionException {
    if (all.isEmpty()) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<Callable<Boolean>> checks = new ArrayList<>();
      for (T one : all) {
        checks.add(() -> check.test(one));
      }
      int good = 0;
      for (Future<Boolean> ended : threads.invokeAll(checks)) {
        good += ended.get() ? 1 : 0;
      }
      String words = good + " of " + all.size() + " " + can;
      if (good == all.size()) {
        ok(what, words);
      } else {
        fail(what, words);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Of a list, so many that are spread evenly over it. */
  static <T> List<T> sample(List<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    List<T> sample = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      sample.add(all.get((int) ((long) i * all.size() / most)));
    }
    return sample;
  }

  void ok(String what, String words) {
    line(OK, what, words);
  }

  void warn(String what, String words) {
    line(WARN, what, words);
  }

  synchronized void fail(String what, String words) {
    well = false;
    line(FAIL, what, words);
  }

  /** Whether none of them failed. */
  synchronized boolean areWell() {
    return well;
  }

  static String messageOf(RuntimeException e) {
    Failure failure = Failure.of(e);
    return failure.isExpected() ? failure.message() : String.valueOf(e.getMessage());
  }

  private synchronized void line(String mark, String what, String words) {
    out.println(mark + what + ": " + words);
  }
}
