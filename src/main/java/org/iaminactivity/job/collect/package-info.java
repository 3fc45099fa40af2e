/** The steps that call AWS: which accounts the run covers, and the report of each. */
@NullMarked
package org.iaminactivity.job.collect;

import org.jspecify.annotations.NullMarked;
