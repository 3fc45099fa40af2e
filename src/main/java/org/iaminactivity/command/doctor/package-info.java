/** Checks the set-up and prints what to fix. */
@NullMarked
package org.iaminactivity.command.doctor;

import org.jspecify.annotations.NullMarked;
