package org.iaminactivity.acceptance;

class RestartOnPostgresIT extends RestartAfterKill {

  RestartOnPostgresIT() {
    super(Way.SAME_POSTGRESQL, SixtyAccounts.Storage.S3);
  }
}
