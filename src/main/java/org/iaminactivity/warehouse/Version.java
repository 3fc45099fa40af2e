package org.iaminactivity.warehouse;

import java.time.Duration;

/**
 * One version of a file.
 *
 * @param tag identifies the version among all versions under its key
 * @param age since it was written, by the clock of the store, so independent of any machine's
 *     clock. S3 reports it in whole seconds, up to one second too short or too long.
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record Version(byte[] content, String tag, Duration age) {}
