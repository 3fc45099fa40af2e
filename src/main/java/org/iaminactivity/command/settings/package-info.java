/** Reads the settings, and names file and line of those that can't be used. */
@ApplicationModule(allowedDependencies = {"finding", "finding :: rule", "lifecycle", "run"})
@NullMarked
package org.iaminactivity.command.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
