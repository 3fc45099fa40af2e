/**
 * Finds unused IAM users, passwords and access keys in every account of an AWS organization, every
 * night.
 *
 * <p>A run, in the order in which its data is processed:
 *
 * <ol>
 *   <li>{@link org.iaminactivity.organization} lists the accounts, and {@link
 *       org.iaminactivity.state} freezes the roster in the warehouse;
 *   <li>for each account, {@link org.iaminactivity.access} assumes the audit role, {@link
 *       org.iaminactivity.credentialreport} requests the report, and {@link
 *       org.iaminactivity.evidence} archives it: the account's checkpoint;
 *   <li>a row of the report becomes a {@link org.iaminactivity.principal}, {@link
 *       org.iaminactivity.finding} judges it, {@link org.iaminactivity.exemption} says who is
 *       excused, {@link org.iaminactivity.lifecycle} what became of the findings of the run before,
 *       and {@link org.iaminactivity.dataset} writes Parquet;
 *   <li>{@link org.iaminactivity.publication} compares the run with the one before and writes what
 *       is published of it to the {@link org.iaminactivity.warehouse}, the manifest last; {@link
 *       org.iaminactivity.page} and {@link org.iaminactivity.notification} inform people.
 * </ol>
 *
 * <p>{@link org.iaminactivity.run} is what identifies a run, {@link org.iaminactivity.aws} what all
 * requests to AWS go through; {@link org.iaminactivity.job} makes a Spring Batch job of it, whose
 * repository is in {@link org.iaminactivity.database}; {@link org.iaminactivity.command} is what a
 * person types.
 */
@NullMarked
package org.iaminactivity;

import org.jspecify.annotations.NullMarked;
