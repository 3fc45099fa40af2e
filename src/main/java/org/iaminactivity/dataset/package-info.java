/** The Parquet schemas of the published datasets, their writer and their reader. */
@ApplicationModule(allowedDependencies = {"exemption", "finding", "lifecycle", "principal", "run"})
@NullMarked
package org.iaminactivity.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
