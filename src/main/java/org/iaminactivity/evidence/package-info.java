/** Archives what AWS answered, one object per account, and reads it back. */
@ApplicationModule(allowedDependencies = {"credentialreport", "run", "warehouse"})
@NullMarked
package org.iaminactivity.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
