/** What a person types and sees. */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "aws",
      "credentialreport",
      "finding",
      "job",
      "metrics",
      "night",
      "notification",
      "organization",
      "outcome",
      "page",
      "warehouse"
    })
@NullMarked
package org.iaminactivity.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
