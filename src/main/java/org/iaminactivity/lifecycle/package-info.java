/**
 * A finding from run to run: since when it is known, whether it is new, excused or unknown, and why
 * it ended. No AWS, no clock, no file: the same run before and the same reports give the same rows.
 */
@ApplicationModule(allowedDependencies = {"finding", "finding :: rule", "principal", "run"})
@NullMarked
package org.iaminactivity.lifecycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
