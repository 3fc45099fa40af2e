/** The Spring Batch job of a run: steps, partitions, restart. */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "aws",
      "credentialreport",
      "database",
      "dataset",
      "evidence",
      "finding",
      "finding :: rule",
      "notification",
      "organization",
      "page",
      "principal",
      "publication",
      "run",
      "state",
      "warehouse"
    })
@NullMarked
package org.iaminactivity.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
