/**
 * Every night, every account: which IAM users, passwords and access keys nobody uses.
 *
 * <p>One night's journey, in the order in which the data makes it:
 *
 * <ol>
 *   <li>{@link org.iaminactivity.organization} lists the accounts, and {@link
 *       org.iaminactivity.job} freezes the roster in the warehouse;
 *   <li>for each account, {@link org.iaminactivity.access} assumes the audit role, {@link
 *       org.iaminactivity.credentialreport} asks for the report, and {@link
 *       org.iaminactivity.evidence} archives it: the account's checkpoint;
 *   <li>{@link org.iaminactivity.finding} judges every row, and {@link org.iaminactivity.dataset}
 *       writes Parquet;
 *   <li>{@link org.iaminactivity.warehouse} takes the parts, the coverage, the page and, last, the
 *       manifest;
 *   <li>{@link org.iaminactivity.night} reads what was published and compares it with the night
 *       before, {@link org.iaminactivity.page} shows it, and {@link org.iaminactivity.notification}
 *       tells of it.
 * </ol>
 *
 * <p>{@link org.iaminactivity.command} is what a person types, {@link org.iaminactivity.outcome}
 * how an account can end, {@link org.iaminactivity.aws} what all talk with AWS goes through.
 */
@NullMarked
package org.iaminactivity;

import org.jspecify.annotations.NullMarked;
