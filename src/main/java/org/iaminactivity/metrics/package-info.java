/** The metrics of a run, for monitoring. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.iaminactivity.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
