/** Who is excused, why, and until when: reads and keeps the file of exemptions, and applies it. */
@ApplicationModule(allowedDependencies = {"finding :: rule", "run", "warehouse"})
@NullMarked
package org.iaminactivity.exemption;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
