/** What a person types and sees. */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "aws",
      "command.output",
      "command.settings",
      "credentialreport",
      "database",
      "dataset",
      "dataset :: parquet",
      "exemption",
      "finding",
      "finding :: rule",
      "job",
      "job :: remediate",
      "lifecycle",
      "metrics",
      "notification",
      "organization",
      "page",
      "publication",
      "publication :: overview",
      "remediation",
      "remediation :: action",
      "remediation :: apply",
      "remediation :: approval",
      "remediation :: iam",
      "remediation :: plan",
      "remediation :: planning",
      "remediation :: record",
      "run",
      "state",
      "warehouse"
    })
@NullMarked
package org.iaminactivity.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
