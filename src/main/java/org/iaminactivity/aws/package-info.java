/** What all calls of AWS share: limits, its failures, and how often to try again. */
@ApplicationModule(allowedDependencies = {"run"})
@NullMarked
package org.iaminactivity.aws;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
