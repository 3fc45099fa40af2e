/** What a published night says: its manifest, its rows, and what changed since the night before. */
@ApplicationModule(allowedDependencies = {"dataset", "finding", "outcome", "warehouse"})
@NullMarked
package org.iaminactivity.night;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
