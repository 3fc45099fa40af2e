/** The figures of a run, for whoever watches the runs. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.iaminactivity.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
