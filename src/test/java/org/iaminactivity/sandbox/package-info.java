/** A local AWS for tests and demonstrations: Organizations, STS, IAM and S3 behind one endpoint. */
@NullMarked
package org.iaminactivity.sandbox;

import org.jspecify.annotations.NullMarked;
