/** An account becomes short-lived credentials of its audit role. */
@ApplicationModule(allowedDependencies = {"aws", "run"})
@NullMarked
package org.iaminactivity.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
