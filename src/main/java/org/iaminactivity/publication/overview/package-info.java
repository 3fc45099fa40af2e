/** What people are shown of a published run: its figures, its changes, and who is worst. */
@NamedInterface("overview")
@NullMarked
package org.iaminactivity.publication.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
