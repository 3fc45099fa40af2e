/** Asks for, awaits and parses the credential report of an account. */
@ApplicationModule(allowedDependencies = {"aws", "organization", "outcome"})
@NullMarked
package org.iaminactivity.credentialreport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
