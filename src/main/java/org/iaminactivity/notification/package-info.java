/** Sends people messages, such as one for each published content. */
@ApplicationModule(
    allowedDependencies = {
      "aws",
      "exemption",
      "finding",
      "lifecycle",
      "publication",
      "publication :: overview",
      "run"
    })
@NullMarked
package org.iaminactivity.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
