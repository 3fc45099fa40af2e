/** The Spring Batch job that applies a plan: a partition per account. */
@NamedInterface("remediate")
@NullMarked
package org.iaminactivity.job.remediate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
