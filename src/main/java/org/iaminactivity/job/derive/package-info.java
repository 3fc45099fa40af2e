/** The step that judges the collected evidence and writes the datasets to local files. */
@NullMarked
package org.iaminactivity.job.derive;

import org.jspecify.annotations.NullMarked;
