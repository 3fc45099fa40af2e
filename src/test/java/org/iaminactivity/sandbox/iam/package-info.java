/** The IAM users of an account, as they are and as IAM's API shows and changes them. */
@NullMarked
package org.iaminactivity.sandbox.iam;

import org.jspecify.annotations.NullMarked;
