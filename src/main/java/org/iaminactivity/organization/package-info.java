/** Which accounts a run covers. */
@ApplicationModule(allowedDependencies = {"aws", "outcome"})
@NullMarked
package org.iaminactivity.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
