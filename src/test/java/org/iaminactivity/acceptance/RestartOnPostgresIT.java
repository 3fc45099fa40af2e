package org.iaminactivity.acceptance;

class RestartOnPostgresIT extends RestartAfterKill {

  RestartOnPostgresIT() {
    super(Database.Kind.POSTGRESQL, SixtyAccounts.Storage.S3);
  }
}
