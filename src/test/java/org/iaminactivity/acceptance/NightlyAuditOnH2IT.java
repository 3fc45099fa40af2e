package org.iaminactivity.acceptance;

import java.nio.file.Path;
import org.iaminactivity.sandbox.Sandbox;

class NightlyAuditOnH2IT extends NightlyAudit {

  @Override
  Installation install(Path directory, Sandbox sandbox) {
    return Installation.publishingToDirectory(directory, sandbox, Database.h2());
  }
}
