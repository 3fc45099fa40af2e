package org.iaminactivity.command.option;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.iaminactivity.state.RunProgress;

/**
 * The progress line at the bottom of the terminal. Log lines written to standard error meanwhile
 * appear above it.
 */
public final class ProgressLine implements AutoCloseable {

  private static final int MILLISECONDS_BETWEEN_LOOKS = 250;

  private static final String ERASE = "\r\033[K";

  /** A line longer than the terminal is wide is cut off rather than wrapped. */
  private static final String CUT_OFF = "\033[?7l";

  private static final String WRAP = "\033[?7h";

  private final Supplier<Optional<RunProgress.Snapshot>> progress;
  private final Clock clock;
  private final PrintStream terminal;
  private final PrintStream above = new PrintStream(new Above(), true, UTF_8);
  private boolean shown;
  private boolean atStartOfLine = true;

  public ProgressLine(
      Supplier<Optional<RunProgress.Snapshot>> progress, Clock clock, PrintStream terminal) {
    this.progress = progress;
    this.clock = clock;
    this.terminal = terminal;
  }

  /** Shows the line until it is closed; shows nothing if standard error is no terminal. */
  public static AutoCloseable onTerminal(RunProgress progress, Clock clock) {
    if (!isTerminal()) {
      return () -> {};
    }
    PrintStream err = System.err;
    PrintStream out = System.out;
    ProgressLine line = new ProgressLine(progress::now, clock, err);
    // The log is written through standard output, which the program has redirected to this stream.
    System.setErr(line.above());
    System.setOut(line.above());
    ScheduledExecutorService ticks =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        ticks.scheduleWithFixedDelay(
            line::show, 0, MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    return () -> {
      ticks.shutdownNow();
      System.setErr(err);
      System.setOut(out);
      line.close();
    };
  }

  /**
   * Whether standard error is a terminal. The JVM itself reports this only of standard input and
   * output together.
   */
  private static boolean isTerminal() {
    if ("dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      Process test =
          new ProcessBuilder("test", "-t", "2")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return test.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What is written here appears above the line. */
  public PrintStream above() {
    return above;
  }

  /** Writes the line as it is now. */
  public synchronized void show() {
    if (atStartOfLine) {
      progress
          .get()
          .ifPresent(
              now -> {
                terminal.print(ERASE + CUT_OFF + text(now, clock.instant()) + WRAP);
                terminal.flush();
                shown = true;
              });
    }
  }

  /** Erases the line. */
  @Override
  public synchronized void close() {
    erase();
    terminal.flush();
  }

  private void erase() {
    if (shown) {
      terminal.print(ERASE);
      shown = false;
    }
  }

  /** In words: how much is done, how fast, and how long it will take at that pace. */
  public static String text(RunProgress.Snapshot now, Instant instant) {
    StringBuilder text = new StringBuilder(now.step());
    if (now.accounts() == 0) {
      return text.append(" …").toString();
    }
    text.append("  ").append(now.done()).append(" of ").append(now.accounts()).append(" accounts");
    if (now.failed() > 0) {
      text.append(", ").append(now.failed()).append(" failed");
    }
    if (now.waiting() > 0) {
      text.append(", ").append(now.waiting()).append(" waiting for their report");
    }
    Duration taken = Duration.between(now.began(), instant);
    if (now.done() > 0 && taken.toMillis() > 0) {
      double perSecond = now.done() * 1_000.0 / taken.toMillis();
      text.append(", ").append(Pace.inWords(perSecond));
      text.append(", ").append(Pace.left(now.accounts() - now.done(), perSecond));
    }
    return text.toString();
  }

  private final class Above extends OutputStream {

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      if (length == 0) {
        return;
      }
      synchronized (ProgressLine.this) {
        erase();
        terminal.write(bytes, from, length);
        atStartOfLine = bytes[from + length - 1] == '\n';
      }
    }

    @Override
    public void flush() {
      synchronized (ProgressLine.this) {
        terminal.flush();
      }
    }
  }
}
