/**
 * The schemas of the published datasets: each column a constant that writes and reads. {@link
 * org.iaminactivity.dataset.parquet} makes Parquet of them.
 */
@ApplicationModule(allowedDependencies = {"exemption", "finding", "lifecycle", "principal", "run"})
@NullMarked
package org.iaminactivity.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
