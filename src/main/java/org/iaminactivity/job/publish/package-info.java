/** The step that publishes what was derived: parts, page and manifest, and the message. */
@NullMarked
package org.iaminactivity.job.publish;

import org.jspecify.annotations.NullMarked;
