package org.iaminactivity.database;

class DatabaseSchemaIT extends DatabaseSchemaOnAnyDatabase {

  DatabaseSchemaIT() {
    super(Databases.POSTGRESQL);
  }
}
