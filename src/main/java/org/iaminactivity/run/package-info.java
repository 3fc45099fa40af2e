/** A run's identity and keys; how an account ended in it, and why; what an expected failure is. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.iaminactivity.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
