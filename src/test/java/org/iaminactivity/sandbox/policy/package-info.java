/** Judges requests by policy documents of IAM, as far as the sandbox has to. */
@NullMarked
package org.iaminactivity.sandbox.policy;

import org.jspecify.annotations.NullMarked;
