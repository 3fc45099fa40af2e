package org.iaminactivity.acceptance;

class RestartOnH2IT extends RestartAfterKill {

  RestartOnH2IT() {
    super(Way.SAME_H2_FILE, SixtyAccounts.Storage.DIRECTORY);
  }
}
