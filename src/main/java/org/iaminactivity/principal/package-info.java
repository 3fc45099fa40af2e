/** What is known of a user or of root: credentials, last uses, creation. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.iaminactivity.principal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
