/** How the program is put together for one command, and how its failure is shown. */
@NullMarked
package org.iaminactivity.command.start;

import org.jspecify.annotations.NullMarked;
