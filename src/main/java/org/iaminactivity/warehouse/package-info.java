/**
 * Stores the files of a run in S3 or in a directory: creates once, replaces, reads, lists; and the
 * lease.
 */
@ApplicationModule(allowedDependencies = {"aws", "run"})
@NullMarked
package org.iaminactivity.warehouse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
