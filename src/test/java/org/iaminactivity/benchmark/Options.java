package org.iaminactivity.benchmark;

import java.util.Set;

/**
 * What to measure.
 *
 * @param only one of the benchmarks; all if empty
 */
record Options(int accounts, int users, String only) {

  private static final Set<String> BENCHMARKS = Set.of("start", "run", "rows", "lifecycle");

  static Options parse(String... arguments) {
    int accounts = 500;
    int users = 50;
    String only = "";
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      switch (argument.substring(0, Math.max(0, argument.indexOf('=')))) {
        case "--accounts" -> accounts = Integer.parseInt(value);
        case "--users" -> users = Integer.parseInt(value);
        case "--only" -> only = value;
        default -> throw new IllegalArgumentException("Unknown option: " + argument);
      }
    }
    if (!only.isEmpty() && !BENCHMARKS.contains(only)) {
      throw new IllegalArgumentException("--only is one of " + BENCHMARKS);
    }
    return new Options(accounts, users, only);
  }

  boolean measures(String benchmark) {
    return only.isEmpty() || only.equals(benchmark);
  }
}
