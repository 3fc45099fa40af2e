package org.iaminactivity.database;

class RunHistoryTest extends RunHistoryOnAnyDatabase {

  RunHistoryTest() throws Exception {
    super(Databases.H2);
  }
}
