package org.iaminactivity.job.attempt;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Adds the run and the account to every line that is logged meanwhile, by any library. */
public final class LogContext {

  private LogContext() {}

  public static <T> T of(RunId run, Callable<T> work) throws Exception {
    Map<String, String> outside = MDC.getCopyOfContextMap();
    MDC.put("run_id", run.toString());
    try {
      return work.call();
    } finally {
      restore(outside);
    }
  }

  public static <T> T of(RunId run, AccountId account, Supplier<T> work) {
    Map<String, String> outside = MDC.getCopyOfContextMap();
    MDC.put("run_id", run.toString());
    MDC.put("account_id", account.value());
    try {
      return work.get();
    } finally {
      restore(outside);
    }
  }

  /** The same context in another thread. */
  public static Runnable handedOn(Runnable work) {
    Map<String, String> here = MDC.getCopyOfContextMap();
    return () -> {
      restore(here);
      work.run();
    };
  }

  private static void restore(@Nullable Map<String, String> context) {
    MDC.setContextMap(context == null ? Map.of() : context);
  }
}
