/** Which accounts a run covers. */
@ApplicationModule(allowedDependencies = {"aws", "run"})
@NullMarked
package org.iaminactivity.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
