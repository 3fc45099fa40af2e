/** What a person types and sees. */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "aws",
      "command.settings",
      "credentialreport",
      "database",
      "dataset",
      "exemption",
      "job",
      "metrics",
      "notification",
      "organization",
      "page",
      "publication",
      "run",
      "state",
      "warehouse"
    })
@NullMarked
package org.iaminactivity.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
