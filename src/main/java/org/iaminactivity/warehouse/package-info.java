/**
 * Where the files of a run lie, in S3 or in a directory: created once, replaced, read, listed; and
 * the lease.
 */
@ApplicationModule(allowedDependencies = {"aws", "run"})
@NullMarked
package org.iaminactivity.warehouse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
