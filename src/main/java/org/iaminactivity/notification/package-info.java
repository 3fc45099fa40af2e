/** Tells people of a published night, once. */
@ApplicationModule(allowedDependencies = {"aws", "finding", "night", "outcome"})
@NullMarked
package org.iaminactivity.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
