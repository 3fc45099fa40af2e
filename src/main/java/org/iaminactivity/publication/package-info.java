/** What is published of a run: coverage, manifest, comparison with the run before. */
@ApplicationModule(
    allowedDependencies = {
      "dataset",
      "dataset :: parquet",
      "exemption",
      "finding",
      "finding :: rule",
      "lifecycle",
      "principal",
      "run",
      "warehouse"
    })
@NullMarked
package org.iaminactivity.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
