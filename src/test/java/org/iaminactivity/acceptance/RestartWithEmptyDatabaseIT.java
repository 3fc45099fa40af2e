package org.iaminactivity.acceptance;

class RestartWithEmptyDatabaseIT extends RestartAfterKill {

  RestartWithEmptyDatabaseIT() {
    super(Way.EMPTY_DATABASE, SixtyAccounts.Storage.S3);
  }
}
