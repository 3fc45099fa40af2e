/** Keeps what AWS answered, one object an account, and gives it back. */
@ApplicationModule(allowedDependencies = {"credentialreport", "run", "warehouse"})
@NullMarked
package org.iaminactivity.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
