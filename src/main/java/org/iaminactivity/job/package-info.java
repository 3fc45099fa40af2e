/** The Spring Batch job of one night: steps, partitions, checkpoints, restart. */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "aws",
      "credentialreport",
      "dataset",
      "evidence",
      "finding",
      "night",
      "notification",
      "organization",
      "outcome",
      "page",
      "warehouse"
    })
@NullMarked
package org.iaminactivity.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
