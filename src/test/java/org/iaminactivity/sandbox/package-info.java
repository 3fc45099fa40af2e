/**
 * A local AWS for tests and demonstrations: Organizations, STS, IAM, SNS and S3 behind one HTTP
 * endpoint, for the unchanged SDK.
 *
 * <h2>What it imitates</h2>
 *
 * <ul>
 *   <li>Organizations: the tree of units and the accounts in it, page by page.
 *   <li>STS: sessions of the audit role and of the {@link
 *       org.iaminactivity.sandbox.RemediationRole}, with external id, duration and session policy.
 *       Whoever calls without a key or session that the sandbox gave out is refused, and so are
 *       expired sessions and requests that were signed at another time.
 *   <li>IAM: the two calls for a credential report, which takes its time to be made and grows old;
 *       and the reads and writes of an account's users, page by page, with IAM's errors in IAM's
 *       order. {@link org.iaminactivity.sandbox.iam.IamAction} has them all.
 *   <li>SNS: every topic exists and keeps what is published to it.
 *   <li>S3: S3Proxy over a directory, for any caller, with conditional writes that look and write
 *       in one.
 * </ul>
 *
 * <p>It knows no other action. It judges by session policy and role: actions with wildcards,
 * resources with the user's, group's or device's ARN, conditions on the policy to be attached and
 * on the user's tags; not by service control policies or boundaries, whose denials are made by a
 * rule.
 *
 * <h2>In a test</h2>
 *
 * <pre>{@code
 * SandboxOrganization organization =
 *     SandboxOrganization.builder()
 *         .account("111111111111")
 *         .account(SandboxAccount.active("222222222222").behaving(new Behaviour.RoleRefused()))
 *         .build();
 * try (Sandbox sandbox = Sandbox.start(organization)) {
 *   sandbox.createBucket("audit");
 *   // the SDK with sandbox.endpoint(), or a process with sandbox.environment()
 * }
 * }</pre>
 *
 * <p>{@link org.iaminactivity.sandbox.SandboxOrganization#demo()} is an organization in which
 * everything occurs, {@link org.iaminactivity.sandbox.SandboxOrganization#golden() golden()} has an
 * account for each recorded report in {@code src/test/resources/reports}, and {@link
 * org.iaminactivity.sandbox.SandboxOrganization#large(int, int) large(accounts, users)} makes its
 * reports when they are requested. {@link org.iaminactivity.sandbox.SandboxUser} is a row of a
 * report, with ages in place of dates.
 *
 * <h2>Users</h2>
 *
 * <p>A user has more than its row: {@link
 * org.iaminactivity.sandbox.SandboxUser#having(org.iaminactivity.sandbox.iam.UserChange...)} adds
 * it, and in the midst of a test {@link org.iaminactivity.sandbox.Sandbox#iam(String)} lets
 * somebody else do the same:
 *
 * <pre>{@code
 * SandboxUser.user("alice", 400).underPath("/eng/").keyUsed(200, 90)
 *     .having(UserChange.tag("owner", "platform"), UserChange.joinGroup("/eng/", "admins"));
 *
 * sandbox.iam("111111111111").change("alice", UserChange.useKey(1));
 * sandbox.iam("111111111111").remakeUser("alice");
 * sandbox.before(
 *     ArrivedCall.nth(3, ArrivedCall.of("DeleteUserPolicy")),
 *     () -> sandbox.iam("111111111111").change("alice", UserChange.putPolicy("new", "{}")));
 * }</pre>
 *
 * <p>The users of an account are made of its report when they are first asked for, with ids that
 * are the same in every process; from then on the report is made of them, at once and not four
 * hours later. A report of recorded bytes stays as it is. {@link
 * org.iaminactivity.sandbox.Sandbox#reportsAsOf(java.time.Instant)} lets reports be of a later day.
 *
 * <h2>As a process</h2>
 *
 * <pre>{@code
 * mvn --quiet -DskipTests package
 * java -cp target/test-classes:target/classes:$(cat target/test-classpath) \
 *     org.iaminactivity.sandbox.SandboxServer --organization=demo --bucket=audit \
 *     --environment-file=/tmp/sandbox
 * }</pre>
 *
 * <p>and in another shell {@code . /tmp/sandbox}. It ends when its standard input does, or after an
 * hour ({@code --for-minutes}). Over HTTP, {@code POST /_sandbox/heal[?account=ID]} lets accounts
 * behave well, {@code GET /_sandbox/calls} counts the calls, and {@code POST /_sandbox/calls/clear}
 * forgets them. {@code POST /_sandbox/lag?ms=&reads=}, {@code reports?as-of=}, {@code page?items=},
 * {@code level?level=}, {@code faults?kind=&action=&account=&user=&writes=true&first=&every=}
 * ({@code faults/clear}) and {@code user?account=&name=&change=use-key} do what the methods below
 * do; {@code GET /_sandbox/writes} lists the writes of IAM, and {@code GET
 * /_sandbox/caller?name=alice} gives the environment of another caller. {@link
 * org.iaminactivity.sandbox.SandboxServer} knows the other options, {@code scripts/demo} uses it,
 * and {@link org.iaminactivity.sandbox.WarehouseQuery} runs SQL over what the program published.
 *
 * <h2>What goes wrong</h2>
 *
 * <ul>
 *   <li>A {@link org.iaminactivity.sandbox.Behaviour} is how one account answers, until {@link
 *       org.iaminactivity.sandbox.Sandbox#heal(String)}: it refuses the role, is throttled, or has
 *       a report that never completes, is too old, or a {@link
 *       org.iaminactivity.sandbox.MalformedReport}.
 *   <li>A {@link org.iaminactivity.sandbox.FaultRule} strikes calls with a {@link
 *       org.iaminactivity.sandbox.FaultKind}, by service, action, account or key, always, at first,
 *       or in a share that is the same each time:
 *       <pre>{@code
 * sandbox.faults().add(FaultRule.on(Service.S3, FaultKind.ANSWER_LOST).action("PutObject").first(1));
 * }</pre>
 *       A rule {@link org.iaminactivity.sandbox.FaultRule#onWrites onWrites} strikes what changes
 *       users, {@link org.iaminactivity.sandbox.FaultRule#every every} n-th time if wanted; the
 *       kinds that begin with ANSWER strike after it was done.
 *   <li>{@link org.iaminactivity.sandbox.Sandbox#lag} lets reads lag behind writes, and {@link
 *       org.iaminactivity.sandbox.Sandbox#largestPage} makes pages small.
 *   <li>{@link org.iaminactivity.sandbox.Sandbox#change(RemediationRole)} gives the remediation
 *       role another level, policy or trust; {@link org.iaminactivity.sandbox.Sandbox#callerNamed}
 *       gives the credentials of another caller.
 *   <li>{@link org.iaminactivity.sandbox.OrganizationsAccess} is what the caller may list.
 *   <li>{@link org.iaminactivity.sandbox.Pace} is how fast all of it is: latency, time for a
 *       report, reports at a time, and the rates of STS and Organizations.
 *   <li>{@link org.iaminactivity.sandbox.Sandbox#start(SandboxOrganization, java.time.Clock)} lets
 *       the clock of AWS differ from the caller's.
 * </ul>
 *
 * <h2>What happened</h2>
 *
 * <p>{@link org.iaminactivity.sandbox.Sandbox#calls()} are the calls in their order, as {@link
 * org.iaminactivity.sandbox.RecordedCall}; {@link
 * org.iaminactivity.sandbox.Sandbox#callsFor(String)} those of an account; {@link
 * org.iaminactivity.sandbox.Sandbox#callCounts()} counts them all; {@link
 * org.iaminactivity.sandbox.Sandbox#iamActions(String)} are what an account's IAM was asked for.
 * {@link org.iaminactivity.sandbox.Sandbox#writes()} has every attempt to change a user as a {@link
 * org.iaminactivity.sandbox.RecordedWrite}: with parameters, session, and whether it was done,
 * whatever the caller heard. {@link org.iaminactivity.sandbox.Sandbox#objects(String)} are the
 * objects of a bucket, {@link org.iaminactivity.sandbox.Sandbox#messages()} what SNS got, {@link
 * org.iaminactivity.sandbox.Sandbox#sessions()} what STS gave out, and {@link
 * org.iaminactivity.sandbox.Sandbox#secretsGivenOut()} what must turn up nowhere.
 */
@NullMarked
package org.iaminactivity.sandbox;

import org.jspecify.annotations.NullMarked;
