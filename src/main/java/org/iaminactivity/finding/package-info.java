/** Decides what is inactive, since when and how grave: no framework, no AWS, no clock. */
@ApplicationModule(allowedDependencies = {"credentialreport", "organization"})
@NullMarked
package org.iaminactivity.finding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
