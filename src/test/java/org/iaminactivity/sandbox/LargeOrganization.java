package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/** An organization of thousands, for measuring: a report costs nothing until it is asked for. */
final class LargeOrganization implements ReportSource {

  private static final long FIRST_ACCOUNT_ID = 300_000_000_000L;
  private static final int ACCOUNTS_PER_UNIT = 250;
  private static final int OLDEST_DAYS = 1_000;

  private final int usersPerAccount;
  private final int usersOfFirstAccount;
  private final Instant now;
  private final String[] daysAgo = new String[OLDEST_DAYS + 1];

  private LargeOrganization(int usersPerAccount, int usersOfFirstAccount, Instant now) {
    this.usersPerAccount = usersPerAccount;
    this.usersOfFirstAccount = usersOfFirstAccount;
    this.now = now;
    // formatting dates is most of the cost of a report, so each is formatted once
    for (int days = 0; days <= OLDEST_DAYS; days++) {
      daysAgo[days] = now.minus(Duration.ofDays(days)).toString();
    }
  }

  static SandboxOrganization of(int accounts, int usersPerAccount, int usersOfFirstAccount) {
    LargeOrganization large =
        new LargeOrganization(
            usersPerAccount, usersOfFirstAccount, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    SandboxOrganization.Builder builder = SandboxOrganization.builder();
    String workloads = builder.unit("Workloads");
    String unit = workloads;
    for (int i = 0; i < accounts; i++) {
      if (i % ACCOUNTS_PER_UNIT == 0) {
        unit = builder.unit("Team %03d".formatted(i / ACCOUNTS_PER_UNIT), workloads);
      }
      builder.account(
          SandboxAccount.active(Long.toString(FIRST_ACCOUNT_ID + i))
              .named("workload-" + i)
              .under(unit)
              .reporting(large));
    }
    return builder.build();
  }

  @Override
  public boolean followsUsers() {
    return true;
  }

  @Override
  public GeneratedReport madeAt(Instant unused, String partition, String accountId) {
    SplittableRandom random = new SplittableRandom(Long.parseLong(accountId));
    String arn = "arn:" + partition + ":iam::" + accountId + ":";
    int users =
        accountId.equals(Long.toString(FIRST_ACCOUNT_ID)) ? usersOfFirstAccount : usersPerAccount;
    StringBuilder csv = new StringBuilder(1_024 + users * 320);
    csv.append(SandboxUser.HEADER)
        .append("\n<root_account>,")
        .append(arn)
        .append("root,")
        .append(daysAgo[OLDEST_DAYS])
        .append(",true,no_information,")
        .append(daysAgo[OLDEST_DAYS])
        .append(",not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,")
        .append("false,N/A,false,N/A");
    for (int i = 0; i < users; i++) {
      appendUser(csv, arn, i, random);
    }
    return new GeneratedReport(csv.toString().getBytes(UTF_8), now);
  }

  private void appendUser(StringBuilder csv, String arn, int number, SplittableRandom random) {
    int age = 1 + random.nextInt(OLDEST_DAYS);
    boolean password = random.nextInt(100) < 40;
    csv.append("\nuser-")
        .append(number)
        .append(',')
        .append(arn)
        .append("user/user-")
        .append(number);
    csv.append(',').append(daysAgo[age]).append(',').append(password);
    if (password) {
      boolean used = random.nextInt(100) < 80;
      csv.append(',').append(used ? daysAgo[random.nextInt(age)] : "no_information");
      csv.append(',').append(daysAgo[age]).append(",N/A,").append(random.nextBoolean());
    } else {
      csv.append(",N/A,N/A,N/A,false");
    }
    appendKey(csv, age, random.nextInt(100) < 70, random);
    appendKey(csv, age, random.nextInt(100) < 20, random);
    csv.append(",false,N/A,false,N/A");
  }

  private void appendKey(StringBuilder csv, int age, boolean present, SplittableRandom random) {
    if (!present) {
      csv.append(",false,N/A,N/A,N/A,N/A");
      return;
    }
    int issued = random.nextInt(age + 1);
    csv.append(random.nextInt(100) < 85 ? ",true," : ",false,").append(daysAgo[issued]);
    if (random.nextInt(100) < 75) {
      csv.append(',').append(daysAgo[random.nextInt(issued + 1)]).append(",eu-central-1,s3");
    } else {
      csv.append(",N/A,N/A,N/A");
    }
  }
}
