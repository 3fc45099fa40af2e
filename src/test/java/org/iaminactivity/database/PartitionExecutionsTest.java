package org.iaminactivity.database;

class PartitionExecutionsTest extends PartitionExecutionsOnAnyDatabase {

  PartitionExecutionsTest() throws Exception {
    super(Databases.H2);
  }
}
