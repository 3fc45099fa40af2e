/** Reads the settings, and says in which file and line stands what can't be taken. */
@ApplicationModule(allowedDependencies = {"finding", "finding :: rule", "run"})
@NullMarked
package org.iaminactivity.command.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
