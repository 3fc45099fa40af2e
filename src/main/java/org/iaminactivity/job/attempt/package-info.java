/** What the steps of one start of a run share. */
@NullMarked
package org.iaminactivity.job.attempt;

import org.jspecify.annotations.NullMarked;
