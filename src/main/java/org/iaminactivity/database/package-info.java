/** Spring Batch's repository on H2 and PostgreSQL. */
@ApplicationModule(allowedDependencies = {"run"})
@NullMarked
package org.iaminactivity.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
