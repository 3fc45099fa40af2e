package org.iaminactivity.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;

class OrganizationsApiIT {

  private final SandboxOrganization demo =
      SandboxOrganization.demo(Instant.parse("2026-11-24T02:00:00Z"))
          .withPace(Pace.unhurried().withReportTaking(Duration.ofMillis(50)));
  private Sandbox sandbox = Sandbox.start(demo);
  private SandboxClients aws = new SandboxClients(sandbox);

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  private void restart(SandboxOrganization organization) {
    close();
    sandbox = Sandbox.start(organization);
    aws = new SandboxClients(sandbox);
  }

  @Test
  void listAccountsGivesEveryAccountOnceWithEmptyPagesInBetween() {
    restart(SandboxOrganization.large(90, 1));
    List<Integer> sizes = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (ListAccountsResponse page : aws.organizations.listAccountsPaginator()) {
      sizes.add(page.accounts().size());
      page.accounts().forEach(account -> ids.add(account.id()));
    }
    assertThat(sizes).containsExactly(20, 0, 20, 20, 0, 20, 10);
    assertThat(ids).doesNotHaveDuplicates().hasSize(90);
  }

  @Test
  void accountsCarryTheirStateUnlessTheEndpointIsOld() {
    assertThat(listed("460000000003").stateAsString()).isEqualTo("CLOSED");
    restart(demo.toBuilder().withoutState().build());
    assertThat(listed("460000000003").stateAsString()).isNull();
    assertThat(listed("460000000003").statusAsString()).isEqualTo("SUSPENDED");
  }

  private Account listed(String accountId) {
    return aws.organizations.listAccountsPaginator().stream()
        .flatMap(page -> page.accounts().stream())
        .filter(account -> account.id().equals(accountId))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theTreeCanBeWalkedDownFromTheRoot() {
    String root = aws.organizations.listRoots().roots().get(0).id();
    List<String> found = new ArrayList<>();
    walk(root, found);
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            demo.accounts().stream().map(SandboxAccount::id).collect(Collectors.toList()));
    assertThat(demo.pathOf("430000000001"))
        .isEqualTo("/Root/Workloads/Production/Payments & Ledgers");
  }

  private void walk(String parent, List<String> found) {
    aws.organizations
        .listAccountsForParentPaginator(request -> request.parentId(parent))
        .forEach(page -> page.accounts().forEach(account -> found.add(account.id())));
    aws.organizations
        .listOrganizationalUnitsForParentPaginator(request -> request.parentId(parent))
        .forEach(page -> page.organizationalUnits().forEach(unit -> walk(unit.id(), found)));
  }

  @Test
  void organizationsCanBeDeniedInPartOrInWhole() {
    sandbox.change(OrganizationsAccess.UNITS_DENIED);
    assertThat(aws.organizations.listAccounts().accounts()).isNotEmpty();
    assertThatThrownBy(() -> aws.organizations.listRoots())
        .isInstanceOf(AccessDeniedException.class);
    sandbox.change(OrganizationsAccess.NOT_IN_USE);
    assertThatThrownBy(() -> aws.organizations.listAccounts())
        .isInstanceOf(AwsOrganizationsNotInUseException.class);
  }

  @Test
  void theOrganizationIsReadWithItsOwnRoleWhereTheCallerMayNot() {
    restart(demo.toBuilder().organizationRole("organization-reader").build());
    assertThatThrownBy(() -> aws.organizations.listAccounts())
        .isInstanceOf(AccessDeniedException.class);
    AwsCredentialsProvider reader =
        aws.assume("arn:aws:iam::410000000001:role/organization-reader");
    assertThat(
            aws.organizations
                .describeOrganization(
                    r -> r.overrideConfiguration(config -> config.credentialsProvider(reader)))
                .organization()
                .masterAccountId())
        .isEqualTo("410000000001");
  }

  @Test
  void arnsAreThoseOfThePartition() {
    restart(demo.toBuilder().partition("aws-us-gov").build());
    assertThat(listed("420000000044").arn())
        .startsWith("arn:aws-us-gov:organizations::410000000001:");
    aws.assume("arn:aws-us-gov:iam::420000000044:role/iam-inactivity-audit");
  }

  @Test
  void ratesAboveTheLimitAreThrottled() {
    restart(demo.withPace(Pace.unhurried().withStsPerSecond(2).withOrganizationsPerSecond(2)));
    for (int i = 0; i < 4; i++) {
      aws.sts.getCallerIdentity();
      aws.organizations.listRoots();
    }
    assertThat(sandbox.calls()).extracting(RecordedCall::httpStatus).contains(400).contains(200);
  }
}
