/** Decides what is inactive, since when and how severe: no framework, no AWS, no clock. */
@ApplicationModule(allowedDependencies = {"credentialreport", "principal", "run"})
@NullMarked
package org.iaminactivity.finding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
