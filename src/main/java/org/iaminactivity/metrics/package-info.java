/** How a run fared in figures, for whoever watches the nights. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.iaminactivity.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
