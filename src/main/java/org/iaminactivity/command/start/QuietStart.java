package org.iaminactivity.command.start;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Keeps Spring Boot from printing why a start failed: {@link Failure} prints it, once and in one
 * line. Its log settings can't do that, as what fails first is reading them. Listed in {@code
 * spring.factories}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class QuietStart implements SpringBootExceptionReporter {

  @Override
  public boolean reportException(Throwable failure) {
    return true;
  }
}
