/**
 * The Spring Batch job of a run: what starts it, restarts it and ends it.
 *
 * <p>Its steps: {@link org.iaminactivity.job.collect}, {@link org.iaminactivity.job.derive}, {@link
 * org.iaminactivity.job.publish}; what they share: {@link org.iaminactivity.job.attempt}.
 */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "aws",
      "credentialreport",
      "database",
      "dataset",
      "dataset :: parquet",
      "evidence",
      "exemption",
      "finding",
      "finding :: rule",
      "lifecycle",
      "notification",
      "organization",
      "page",
      "principal",
      "publication",
      "publication :: overview",
      "remediation :: action",
      "remediation :: apply",
      "remediation :: plan",
      "remediation :: planning",
      "run",
      "state",
      "warehouse"
    })
@NullMarked
package org.iaminactivity.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
