/** The shared AWS SDK clients, and what an answer of AWS that is not a success means. */
@ApplicationModule(allowedDependencies = {"outcome"})
@NullMarked
package org.iaminactivity.aws;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
