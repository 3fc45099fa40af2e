/**
 * What is inactive or unhealthy, since when and how severe, and what to do about it, as {@link
 * org.iaminactivity.finding.rule} decides: no framework, no AWS, no clock.
 */
@ApplicationModule(allowedDependencies = "principal")
@NullMarked
package org.iaminactivity.finding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
