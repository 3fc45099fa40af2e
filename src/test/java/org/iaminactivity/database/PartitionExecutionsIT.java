package org.iaminactivity.database;

class PartitionExecutionsIT extends PartitionExecutionsOnAnyDatabase {

  PartitionExecutionsIT() throws Exception {
    super(Databases.POSTGRESQL);
  }
}
