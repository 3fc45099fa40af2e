/** How rows and texts are written for people and for programs. */
@ApplicationModule(allowedDependencies = "dataset :: parquet")
@NullMarked
package org.iaminactivity.command.output;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
