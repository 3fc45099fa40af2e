/** The page of a run for people: one file that loads nothing, made from what was published. */
@ApplicationModule(
    allowedDependencies = {
      "dataset",
      "dataset :: parquet",
      "exemption",
      "finding",
      "lifecycle",
      "principal",
      "publication",
      "publication :: overview",
      "run",
      "warehouse"
    })
@NullMarked
package org.iaminactivity.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
