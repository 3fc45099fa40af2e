package org.iaminactivity.warehouse;

import java.time.Duration;

/**
 * A file as it was at one moment.
 *
 * @param tag tells it from every other version under its key
 * @param age since it was put, by the clock of the store: no machine's clock, right or wrong, makes
 *     it older or younger. S3 tells it to the second, by up to one second too short or too long.
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record Version(byte[] content, String tag, Duration age) {}
