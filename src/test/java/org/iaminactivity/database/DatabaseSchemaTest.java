package org.iaminactivity.database;

class DatabaseSchemaTest extends DatabaseSchemaOnAnyDatabase {

  DatabaseSchemaTest() {
    super(Databases.H2);
  }
}
