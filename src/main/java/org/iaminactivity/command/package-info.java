/** What a person types and sees. */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "aws",
      "credentialreport",
      "finding",
      "job",
      "metrics",
      "organization",
      "outcome",
      "warehouse"
    })
@NullMarked
package org.iaminactivity.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
