/** The shared AWS SDK clients, AWS's failures, and how often to try again. */
@ApplicationModule(allowedDependencies = {"run"})
@NullMarked
package org.iaminactivity.aws;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
