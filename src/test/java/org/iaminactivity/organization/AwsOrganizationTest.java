package org.iaminactivity.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.aws.TimeLapse;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.IssuedSession;
import org.iaminactivity.sandbox.OrganizationsAccess;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsOrganizationTest {

  /** Where the SDK looks for an endpoint of one's own. */
  private static final String ENDPOINT = "aws.endpointUrl";

  private final TimeLapse time = TimeLapse.fromNow();
  private @Nullable Sandbox sandbox;
  private @Nullable SandboxAws aws;

  @AfterEach
  void close() {
    if (aws != null) {
      aws.close();
    }
    if (sandbox != null) {
      sandbox.close();
    }
  }

  /** Pages hold 20 accounts, and every second one is followed by an empty page with a token. */
  @ParameterizedTest
  @ValueSource(ints = {1, 20, 21, 40, 61, 99})
  void listReadsEveryPageToTheLastEmptyOrNot(int size) {
    SandboxOrganization.Builder organization = SandboxOrganization.builder();
    List<String> ids = new ArrayList<>();
    String unit = organization.unit("Workloads");
    for (int i = 0; i < size; i++) {
      String id = "%012d".formatted(i);
      ids.add(id);
      organization.account(SandboxAccount.active(id).under(unit));
    }

    Listing listing = list(organization.build(), true);

    assertThat(listing.accounts()).extracting(account -> account.id().value()).isEqualTo(ids);
    assertThat(listing.accounts())
        .extracting(account -> account.account().organizationalUnitPath())
        .containsOnly("/Root/Workloads");
  }

  @Test
  void listIsInTheOrderOfTheIds() {
    SandboxOrganization organization =
        SandboxOrganization.builder()
            .account("333333333333")
            .account("000000000001")
            .account("222222222222")
            .build();

    assertThat(list(organization, false).accounts())
        .extracting(account -> account.id().value())
        .containsExactly("000000000001", "222222222222", "333333333333");
  }

  @Test
  void listTellsTheAccountAsOrganizationsHasIt() {
    SandboxOrganization.Builder organization = SandboxOrganization.builder();
    String unit = organization.unit("Workloads");
    Instant joined = Instant.parse("2024-02-29T12:00:00Z");
    organization.account(
        SandboxAccount.active("111111111111")
            .named("Ledger, \"main\" 😀")
            .joinedAt(joined)
            .under(unit));

    assertThat(list(organization.build(), false).accounts())
        .containsExactly(
            new ListedAccount(
                new Account(
                    new AccountId("111111111111"), "Ledger, \"main\" 😀", "/Root/Workloads"),
                List.of("r-sand", unit),
                "ACTIVE",
                joined));
  }

  @Test
  void listTellsPathsFromTheRootDown() {
    SandboxOrganization.Builder organization = SandboxOrganization.builder();
    String workloads = organization.unit("Workloads");
    String prod = organization.unit("Prod", workloads);
    String empty = organization.unit("Nobody here");
    organization.account(SandboxAccount.active("111111111111").under(prod));
    organization.account(SandboxAccount.active("222222222222").under(workloads));
    organization.account("333333333333");

    Listing listing = list(organization.build(), true);

    assertThat(listing.accounts())
        .extracting(
            account -> account.account().organizationalUnitPath(),
            ListedAccount::organizationalUnitIds)
        .containsExactly(
            tuple("/Root/Workloads/Prod", List.of("r-sand", workloads, prod)),
            tuple("/Root/Workloads", List.of("r-sand", workloads)),
            tuple("/Root", List.of("r-sand")));
    assertThat(listing.organizationalUnitIds())
        .containsExactlyInAnyOrder("r-sand", workloads, prod, empty);
  }

  @Test
  void listReadsEveryPageOfTheUnits() {
    SandboxOrganization.Builder organization = SandboxOrganization.builder();
    for (int i = 0; i < 45; i++) {
      String unit = organization.unit("Team " + i);
      organization.account(SandboxAccount.active("%012d".formatted(i)).under(unit));
    }

    assertThat(list(organization.build(), true).accounts())
        .extracting(account -> account.account().organizationalUnitPath())
        .contains("/Root/Team 0", "/Root/Team 44")
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACTIVE", "SUSPENDED", "PENDING_CLOSURE", "CLOSED", "OF_THE_FUTURE"})
  void listTellsTheStateAlsoOneThatTheSdkDoesntKnow(String state) {
    SandboxOrganization organization =
        SandboxOrganization.builder()
            .account(SandboxAccount.active("111111111111").inState(state))
            .build();

    assertThat(list(organization, false).accounts())
        .extracting(ListedAccount::state)
        .containsExactly(state);
  }

  @Test
  void listFallsBackToTheStatusWhereNoStateIsTold() {
    SandboxOrganization organization =
        SandboxOrganization.builder()
            .withoutState()
            .account("111111111111")
            .account(SandboxAccount.active("222222222222").inState("CLOSED"))
            .build();

    assertThat(list(organization, false).accounts())
        .extracting(ListedAccount::state)
        .containsExactly("ACTIVE", "SUSPENDED");
  }

  @Test
  void listGoesOnWithoutPathsWhereTheUnitsAreDenied() {
    SandboxOrganization.Builder organization =
        SandboxOrganization.builder().organizationsAccess(OrganizationsAccess.UNITS_DENIED);
    String unit = organization.unit("Workloads");
    organization.account(SandboxAccount.active("111111111111").under(unit));

    Listing listing = list(organization.build(), false);

    assertThat(listing.accounts())
        .extracting(
            account -> account.account().organizationalUnitPath(),
            ListedAccount::organizationalUnitIds)
        .containsExactly(tuple(null, List.of()));
    assertThat(listing.organizationalUnitIds()).isEmpty();
  }

  @Test
  void listTellsNoPathAtAllWhereTheUnitsAreDeniedHalfWay() {
    SandboxOrganization.Builder organization = SandboxOrganization.builder();
    String unit = organization.unit("Workloads");
    organization.account("111111111111");
    organization.account(SandboxAccount.active("222222222222").under(unit));
    start(organization.build())
        .faults()
        .add(
            FaultRule.on(Service.ORGANIZATIONS, FaultKind.ACCESS_DENIED)
                .action("ListOrganizationalUnitsForParent"));

    Listing listing = list(false);

    assertThat(listing.accounts())
        .hasSize(2)
        .extracting(account -> account.account().organizationalUnitPath())
        .containsOnlyNulls();
    assertThat(listing.organizationalUnitIds()).isEmpty();
  }

  @Test
  void listThatFiltersByUnitsIsRefusedWhereTheyAreDenied() {
    SandboxOrganization organization =
        SandboxOrganization.builder()
            .organizationsAccess(OrganizationsAccess.UNITS_DENIED)
            .account("111111111111")
            .build();

    assertThatExceptionOfType(OrganizationUnavailableException.class)
        .isThrownBy(() -> list(organization, true))
        .withMessageContaining("AccessDeniedException")
        .withMessageContaining("organizations:ListRoots");
  }

  @ParameterizedTest
  @EnumSource(names = {"DENIED", "NOT_IN_USE"})
  void listThatIsRefusedSaysWhatToDo(OrganizationsAccess access) {
    SandboxOrganization organization =
        SandboxOrganization.builder().organizationsAccess(access).account("111111111111").build();

    assertThatExceptionOfType(OrganizationUnavailableException.class)
        .isThrownBy(() -> list(organization, false))
        .withMessageMatching("(?s).*(AccessDenied|NotInUse)Exception.*");
  }

  @Test
  void callerInNoOrganizationIsToldSoAndNothingOfPermissions() {
    SandboxOrganization organization =
        SandboxOrganization.builder()
            .organizationsAccess(OrganizationsAccess.NOT_IN_USE)
            .account("111111111111")
            .build();

    assertThatExceptionOfType(OrganizationUnavailableException.class)
        .isThrownBy(() -> list(organization, false))
        .withMessageContaining("in no organization")
        .withMessageContaining("management account")
        .withMessageContaining("audit.organization.role-arn")
        .withMessageNotContaining("Allow organizations:");
  }

  @Test
  void listThatIsDeniedNamesThePermissionAndTheSetting() {
    SandboxOrganization organization =
        SandboxOrganization.builder()
            .organizationsAccess(OrganizationsAccess.DENIED)
            .account("111111111111")
            .build();

    assertThatExceptionOfType(OrganizationUnavailableException.class)
        .isThrownBy(() -> list(organization, false))
        .withMessageContaining("organizations:ListAccounts")
        .withMessageContaining("audit.organization.role-arn");
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "THROTTLE",
        "INTERNAL_ERROR",
        "UNAVAILABLE",
        "RESET",
        "CUT_OFF",
        "EMPTY",
        "NO_MEMBERS",
        "GARBAGE",
        "WELL_FORMED_GARBAGE",
        "BLOCKED"
      })
  void listOutlastsFaultsThatPassOfEveryPage(FaultKind fault) {
    SandboxOrganization organization = SandboxOrganization.large(41, 1);
    start(organization).faults().add(FaultRule.on(Service.ORGANIZATIONS, fault).firstOfEach(2));

    Listing listing = list(true);

    assertThat(listing.accounts())
        .hasSize(41)
        .extracting(account -> account.account().organizationalUnitPath())
        .containsOnly("/Root/Workloads/Team 000");
    assertThat(listing.organizationalUnitIds()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT_OFF", "EMPTY", "NO_MEMBERS", "GARBAGE", "BLOCKED"})
  void listWhosePagesStayNoneIsUnavailable(FaultKind fault) {
    start(SandboxOrganization.large(41, 1))
        .faults()
        .add(FaultRule.on(Service.ORGANIZATIONS, fault).action("ListAccounts"));

    assertThatExceptionOfType(OrganizationUnavailableException.class)
        .isThrownBy(() -> list(false))
        .withMessageStartingWith("Can't list the accounts of the organization: ");
  }

  @Test
  void accountThatIsListedTwiceIsOneAsTheLaterPageHasIt() {
    SandboxOrganization organization = SandboxOrganization.large(41, 1);
    SandboxAccount first = Objects.requireNonNull(organization.account("300000000000"));

    Listing listing =
        list(organization.toBuilder().listedAgain(first.inState("CLOSED")).build(), true);

    assertThat(listing.accounts())
        .hasSize(41)
        .first()
        .isEqualTo(
            new ListedAccount(
                new Account(
                    new AccountId("300000000000"), "workload-0", "/Root/Workloads/Team 000"),
                List.of("r-sand", "ou-sand-00000001", "ou-sand-00000002"),
                "CLOSED",
                first.joinedAt()));
  }

  /** A list may end too early though nothing is wrong with the page itself. */
  @ParameterizedTest
  @ValueSource(strings = {"ListAccounts", "ListAccountsForParent", "ListRoots"})
  void accountThatOneListingLacksIsThereWhenBothAreMadeAgain(String action) {
    start(SandboxOrganization.builder().account("111111111111").account("222222222222").build())
        .faults()
        .add(FaultRule.on(Service.ORGANIZATIONS, FaultKind.EMPTY_LISTS).action(action).first(1));

    assertThat(list(true).accounts())
        .extracting(
            account -> account.id().value(), account -> account.account().organizationalUnitPath())
        .containsExactly(tuple("111111111111", "/Root"), tuple("222222222222", "/Root"));
  }

  @Test
  void accountThatAUnitHasAndTheListLacksToTheEndIsKept() {
    start(SandboxOrganization.builder().account("111111111111").account("222222222222").build())
        .faults()
        .add(FaultRule.on(Service.ORGANIZATIONS, FaultKind.EMPTY_LISTS).action("ListAccounts"));

    assertThat(list(true).accounts())
        .extracting(account -> account.id().value(), ListedAccount::state)
        .containsExactly(tuple("111111111111", "ACTIVE"), tuple("222222222222", "ACTIVE"));
  }

  @Test
  void accountThatNoUnitHasToTheEndIsKeptWithoutAPath() {
    start(SandboxOrganization.builder().account("111111111111").build())
        .faults()
        .add(
            FaultRule.on(Service.ORGANIZATIONS, FaultKind.EMPTY_LISTS)
                .action("ListAccountsForParent"));

    assertThat(list(true).accounts())
        .extracting(
            account -> account.id().value(), account -> account.account().organizationalUnitPath())
        .containsExactly(tuple("111111111111", null));
  }

  @Test
  void organizationIsListedOnceWhereBothListingsAgree() {
    Sandbox running = start(SandboxOrganization.builder().account("111111111111").build());

    list(true);

    assertThat(running.calls(Service.ORGANIZATIONS, "ListAccounts")).hasSize(1);
  }

  /** More often than the SDK tries again. */
  @Test
  void listOutlastsAServiceThatOthersUseUp() {
    SandboxOrganization organization =
        SandboxOrganization.builder().account("111111111111").account("222222222222").build();
    start(organization)
        .faults()
        .add(FaultRule.on(Service.ORGANIZATIONS, FaultKind.THROTTLE).first(10));

    assertThat(list(true).accounts()).hasSize(2);
  }

  @Test
  void listThatIsThrottledEndsWhenTheProgramDoes() {
    start(SandboxOrganization.builder().account("111111111111").build())
        .faults()
        .add(FaultRule.on(Service.ORGANIZATIONS, FaultKind.THROTTLE));
    time.give();

    assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> list(true));
  }

  /** The retries of one page don't count against another, however many there were. */
  @Test
  void listOutlastsFaultsOfEveryPage() {
    SandboxOrganization.Builder organization = SandboxOrganization.builder();
    for (int i = 0; i < 110; i++) {
      organization.unit("Team " + i);
    }
    organization.account("111111111111");
    start(organization.build())
        .faults()
        .add(FaultRule.on(Service.ORGANIZATIONS, FaultKind.INTERNAL_ERROR).firstOfEach(2));

    assertThat(list(true).organizationalUnitIds()).hasSize(111);
  }

  @Test
  void listThatReachesNobodyIsUnavailable() {
    start(SandboxOrganization.builder().account("111111111111").build())
        .faults()
        .add(FaultRule.on(Service.ORGANIZATIONS, FaultKind.RESET));

    assertThatExceptionOfType(OrganizationUnavailableException.class).isThrownBy(() -> list(false));
  }

  @ParameterizedTest
  @NullSource
  @EnumSource(names = {"CUT_OFF", "EMPTY", "GARBAGE", "WELL_FORMED_GARBAGE", "BLOCKED", "RESET"})
  void organizationRoleIsAssumedFirstAndRequestedAgainIfNeeded(@Nullable FaultKind fault) {
    SandboxOrganization organization =
        SandboxOrganization.builder()
            .organizationRole("organization-reader")
            .account("111111111111")
            .account("222222222222")
            .build();
    Sandbox running = start(organization);
    SandboxAws here = Objects.requireNonNull(aws);
    if (fault != null) {
      running.faults().add(FaultRule.on(Service.STS, fault).first(2));
    }
    System.setProperty(ENDPOINT, running.endpoint().toString());
    try {
      Organization reader =
          new OrganizationConfiguration()
              .organization(
                  new OrganizationProperties(
                      organization.organizationRoleArn().orElseThrow(),
                      Set.of(),
                      Set.of(),
                      Set.of(),
                      Set.of()),
                  here::defaults,
                  here.caller(),
                  here::sts,
                  time,
                  time.clock());
      assertThat(reader.list().accounts()).hasSize(2);
    } finally {
      System.clearProperty(ENDPOINT);
    }
    assertThat(running.sessions())
        .extracting(IssuedSession::roleArn)
        .containsOnly("arn:aws:iam::111111111111:role/organization-reader");
  }

  private Listing list(SandboxOrganization organization, boolean unitsAreNeeded) {
    start(organization);
    return list(unitsAreNeeded);
  }

  private Listing list(boolean unitsAreNeeded) {
    SandboxAws here = Objects.requireNonNull(aws);
    return new AwsOrganization(here::organizations, unitsAreNeeded, time, time.clock()).list();
  }

  private Sandbox start(SandboxOrganization organization) {
    Sandbox started = Sandbox.start(organization);
    sandbox = started;
    aws = new SandboxAws(started);
    return started;
  }
}
