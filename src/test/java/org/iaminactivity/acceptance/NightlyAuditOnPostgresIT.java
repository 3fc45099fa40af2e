package org.iaminactivity.acceptance;

import java.nio.file.Path;
import org.iaminactivity.sandbox.Sandbox;

class NightlyAuditOnPostgresIT extends NightlyAudit {

  @Override
  Installation install(Path directory, Sandbox sandbox) {
    return Installation.publishingToS3(directory, sandbox, Database.postgresql());
  }
}
