/** Requests, awaits and parses the credential report of an account. */
@ApplicationModule(allowedDependencies = {"aws", "principal", "run"})
@NullMarked
package org.iaminactivity.credentialreport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
