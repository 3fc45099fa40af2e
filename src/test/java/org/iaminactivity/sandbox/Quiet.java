package org.iaminactivity.sandbox;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the server's libraries from logging every request, which would cost more than answering.
 */
final class Quiet {

  private Quiet() {}

  static void settle() {
    for (String library : new String[] {"org.eclipse.jetty", "org.gaul"}) {
      logger(library).setLevel(Level.ERROR);
    }
    // where nobody configured logging, Logback logs everything
    Logger root = logger(Logger.ROOT_LOGGER_NAME);
    if (Level.DEBUG.equals(root.getLevel())) {
      root.setLevel(Level.WARN);
    }
  }

  private static Logger logger(String name) {
    while (true) {
      // while another thread sets logging up, a substitute is given out
      if (LoggerFactory.getLogger(name) instanceof Logger logger) {
        return logger;
      }
      Thread.onSpinWait();
    }
  }
}
