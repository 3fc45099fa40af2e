/** The Parquet schemas of the published datasets, and their writer. */
@ApplicationModule(allowedDependencies = {"credentialreport", "finding", "organization", "outcome"})
@NullMarked
package org.iaminactivity.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
