package org.iaminactivity.database;

import java.sql.SQLException;

/** What a person can do about a failure of the database, by the class of its SQLSTATE. */
final class DatabaseRemedy {

  private static final String NO_PRIVILEGE = "42501";

  private static final int CLASS = 2;

  private DatabaseRemedy() {}

  /** A sentence or more. */
  static String of(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (H2File.isDamaged(failure)) {
      return "The H2 file is damaged: move it away, or restore it; with a new one, the same command"
          + " goes on from what is in the warehouse.";
    }
    if (state.equals(NO_PRIVILEGE)) {
      return "Let the user of spring.datasource.username create and change tables in its schema.";
    }
    return switch (state.length() < CLASS ? "" : state.substring(0, CLASS)) {
      case "08" ->
          "Check spring.datasource.url, and that the database runs and can be reached from here.";
      case "28" -> "Check spring.datasource.username and password.";
      case "3D" -> "Create the database that spring.datasource.url names, or correct the name.";
      case "23", "42" ->
          "Its rows or tables are not as this program left them: something else changed them."
              + " Restore them, or give the program an empty database (spring.datasource.url): what"
              + " is in the warehouse is kept.";
      case "53" ->
          "It is out of disk space, memory or connections: give it more; the same command then goes"
              + " on where this one ended.";
      case "40", "55", "57" -> "The same command goes on where this one ended.";
      default ->
          "Check spring.datasource.url, that the database is running and has space left on its disk;"
              + " the same command then goes on where this one ended.";
    };
  }
}
