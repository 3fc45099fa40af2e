/** Finds the settings and credentials of the caller where the SDK does, and makes its clients. */
@NullMarked
package org.iaminactivity.aws.caller;

import org.jspecify.annotations.NullMarked;
