package org.iaminactivity.database;

class RunHistoryIT extends RunHistoryOnAnyDatabase {

  RunHistoryIT() throws Exception {
    super(Databases.POSTGRESQL);
  }
}
