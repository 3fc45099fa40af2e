/**
 * What the warehouse keeps about a run while it lasts: its roster, its state, the outcome of each
 * account.
 */
@ApplicationModule(allowedDependencies = {"dataset", "publication", "run", "warehouse"})
@NullMarked
package org.iaminactivity.state;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
