package org.iaminactivity.command.option;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a run date: a day of UTC that has begun. */
public final class RunDateConverter implements ITypeConverter<LocalDate> {

  private final Clock clock;

  public RunDateConverter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public LocalDate convert(String value) {
    LocalDate date = parse(value);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (date.isAfter(today)) {
      throw new TypeConversionException(
          "'" + value + "' is in the future: today is " + today + " (UTC)");
    }
    return date;
  }

  private static LocalDate parse(String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + value + "' is not a date: give it as YYYY-MM-DD, such as 2026-11-24");
    }
  }
}
