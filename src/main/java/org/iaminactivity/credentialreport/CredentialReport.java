package org.iaminactivity.credentialreport;

import java.time.Instant;

/**
 * A report as AWS sent it.
 *
 * @param format as AWS names it: {@code text/csv}
 * @param generatedTime the "as of" of everything it says
 * @param content the bytes, unchanged
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a copy of each report would cost
public record CredentialReport(String format, Instant generatedTime, byte[] content) {}
