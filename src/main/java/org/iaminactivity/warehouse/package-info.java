/** Where the files of a run lie, in S3 or in a directory: put whole, read, listed. */
@ApplicationModule(allowedDependencies = {"aws", "organization"})
@NullMarked
package org.iaminactivity.warehouse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
