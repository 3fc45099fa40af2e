/**
 * From a finding to its remediation: a plan that a person approves, what is done of it, and how it
 * is verified and rolled back.
 *
 * <p>In the order of the journey: {@link org.iaminactivity.remediation.action}, {@link
 * org.iaminactivity.remediation.plan}, {@link org.iaminactivity.remediation.planning}, {@link
 * org.iaminactivity.remediation.approval}, {@link org.iaminactivity.remediation.apply}, {@link
 * org.iaminactivity.remediation.record}; all of them ask AWS through {@link
 * org.iaminactivity.remediation.iam}.
 */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "aws",
      "dataset",
      "dataset :: parquet",
      "exemption",
      "finding",
      "finding :: rule",
      "lifecycle",
      "notification",
      "organization",
      "page",
      "principal",
      "publication",
      "run",
      "warehouse"
    })
@NullMarked
package org.iaminactivity.remediation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
