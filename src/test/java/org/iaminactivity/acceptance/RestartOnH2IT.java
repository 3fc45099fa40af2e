package org.iaminactivity.acceptance;

class RestartOnH2IT extends RestartAfterKill {

  RestartOnH2IT() {
    super(Database.Kind.H2, SixtyAccounts.Storage.DIRECTORY);
  }
}
