/** The page of a night for people: one file that asks for nothing, made from what was published. */
@ApplicationModule(allowedDependencies = {"dataset", "finding", "night", "outcome", "warehouse"})
@NullMarked
package org.iaminactivity.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
