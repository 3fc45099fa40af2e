/** How an account ended in a run, and why. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.iaminactivity.outcome;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
