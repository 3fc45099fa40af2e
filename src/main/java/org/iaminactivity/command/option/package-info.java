/** What commands are told: which run, which plan, and how far they are. */
@NullMarked
package org.iaminactivity.command.option;

import org.jspecify.annotations.NullMarked;
