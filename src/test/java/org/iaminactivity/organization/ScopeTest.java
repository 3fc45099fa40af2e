package org.iaminactivity.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class ScopeTest {

  private static final String ROOT = "r-ab12";
  private static final String WORKLOADS = "ou-ab12-workload";
  private static final String PROD = "ou-ab12-prodprod";
  private static final String SANDBOX = "ou-ab12-sandboxx";

  private static final ListedAccount IN_PROD = account("111111111111", ROOT, WORKLOADS, PROD);
  private static final ListedAccount IN_SANDBOX = account("222222222222", ROOT, SANDBOX);
  private static final ListedAccount IN_ROOT = account("333333333333", ROOT);

  private final Listing listing =
      new Listing(List.of(IN_PROD, IN_SANDBOX, IN_ROOT), Set.of(ROOT, WORKLOADS, PROD, SANDBOX));

  @Test
  void withoutSettingsEveryActiveAccountIsAsked() {
    assertThat(asked(new Filter())).containsExactly(IN_PROD, IN_SANDBOX, IN_ROOT);
  }

  @Test
  void includedAccountsAloneAreAsked() {
    assertThat(asked(new Filter().include(IN_PROD))).containsExactly(IN_PROD);
  }

  @Test
  void includedUnitIncludesWhatLiesBelow() {
    assertThat(asked(new Filter().includeUnit(WORKLOADS))).containsExactly(IN_PROD);
    assertThat(asked(new Filter().includeUnit(ROOT))).containsExactly(IN_PROD, IN_SANDBOX, IN_ROOT);
  }

  @Test
  void includedAccountsAndUnitsAddUp() {
    assertThat(asked(new Filter().include(IN_ROOT).includeUnit(PROD)))
        .containsExactly(IN_PROD, IN_ROOT);
  }

  @Test
  void excludedAccountIsNotAsked() {
    assertThat(asked(new Filter().exclude(IN_ROOT))).containsExactly(IN_PROD, IN_SANDBOX);
  }

  @Test
  void excludedUnitExcludesWhatLiesBelow() {
    assertThat(asked(new Filter().excludeUnit(WORKLOADS))).containsExactly(IN_SANDBOX, IN_ROOT);
  }

  @Test
  void exclusionWins() {
    assertThat(asked(new Filter().include(IN_PROD).exclude(IN_PROD).include(IN_ROOT)))
        .containsExactly(IN_ROOT);
    assertThat(asked(new Filter().include(IN_PROD).include(IN_ROOT).excludeUnit(WORKLOADS)))
        .containsExactly(IN_ROOT);
    assertThat(asked(new Filter().includeUnit(ROOT).exclude(IN_PROD)))
        .containsExactly(IN_SANDBOX, IN_ROOT);
  }

  @Test
  void narrowedRunAsksOnlyWhoIsNamed() {
    assertThat(asked(new Filter(), IN_ROOT)).containsExactly(IN_ROOT);
  }

  @Test
  void narrowedRunDoesNotBringBackWhatIsExcluded() {
    assertThat(asked(new Filter().exclude(IN_ROOT), IN_ROOT, IN_PROD)).containsExactly(IN_PROD);
  }

  @Test
  void accountThatIsLeftOutIsExcluded() {
    assertThat(new Filter().exclude(IN_ROOT).scope().reasonToSkip(IN_ROOT, Set.of()))
        .contains(Reason.EXCLUDED);
    assertThat(new Filter().scope().reasonToSkip(IN_ROOT, Set.of(IN_PROD.id())))
        .contains(Reason.EXCLUDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SUSPENDED",
        "PENDING_CLOSURE",
        "PENDING_ACTIVATION",
        "CLOSED",
        "UNKNOWN",
        "active"
      })
  void accountInAnyOtherStateIsNotActiveEvenWhereItIsExcluded(String state) {
    ListedAccount account =
        new ListedAccount(
            new Account(new AccountId("444444444444"), null, null), List.of(), state, null);

    assertThat(new Filter().exclude(account).scope().reasonToSkip(account, Set.of()))
        .contains(Reason.NOT_ACTIVE);
  }

  @Test
  void narrowingToAnUnknownAccountIsRefusedWithTheNearest() {
    assertThatExceptionOfType(UnknownAccountException.class)
        .isThrownBy(
            () ->
                new Filter()
                    .scope()
                    .requireKnown(listing, Set.of(new AccountId("111111111117"), IN_ROOT.id())))
        .withMessageContaining("--accounts")
        .withMessageContaining("111111111117")
        .withMessageContaining("did you mean 111111111111?")
        .withMessageNotContaining("333333333333");
  }

  @Test
  void narrowingToAnAccountUnlikeAnyOtherIsRefusedWithoutAGuess() {
    assertThatExceptionOfType(UnknownAccountException.class)
        .isThrownBy(
            () -> new Filter().scope().requireKnown(listing, Set.of(new AccountId("987654098765"))))
        .withMessageNotContaining("did you mean");
  }

  @Test
  void unknownUnitIsRefused() {
    assertThatExceptionOfType(UnknownAccountException.class)
        .isThrownBy(
            () ->
                new Filter()
                    .excludeUnit("ou-ab12-gonegone")
                    .scope()
                    .requireKnown(listing, Set.of()))
        .withMessageContaining("audit.organization.*-organizational-units")
        .withMessageContaining("ou-ab12-gonegone");
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void includedAccountThatLeftTheOrganizationIsOnlyWarnedOf(CapturedOutput output) {
    Filter filter = new Filter().include(IN_PROD).include(account("222222222223", ROOT));

    filter.scope().requireKnown(listing, Set.of());

    assertThat(output)
        .contains("audit.organization.include-accounts")
        .contains("222222222223")
        .contains("did you mean 222222222222?");
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void excludedAccountThatIsMistypedIsWarnedOf(CapturedOutput output) {
    Filter filter =
        new Filter().exclude(account("222222222223", ROOT)).exclude(account("987654098765", ROOT));

    filter.scope().requireKnown(listing, Set.of());

    assertThat(output)
        .contains("audit.organization.exclude-accounts")
        .contains("222222222223 (did you mean 222222222222?)")
        .contains("987654098765");
  }

  @Test
  void knownNamesAreTaken() {
    assertThatNoException()
        .isThrownBy(
            () ->
                new Filter()
                    .include(IN_PROD)
                    .includeUnit(WORKLOADS)
                    .excludeUnit(SANDBOX)
                    .scope()
                    .requireKnown(listing, Set.of(IN_ROOT.id())));
  }

  private List<ListedAccount> asked(Filter filter, ListedAccount... narrowedTo) {
    Set<AccountId> named = new TreeSet<>();
    for (ListedAccount account : narrowedTo) {
      named.add(account.id());
    }
    return listing.accounts().stream()
        .filter(account -> filter.scope().reasonToSkip(account, named).isEmpty())
        .toList();
  }

  private static ListedAccount account(String id, String... units) {
    return new ListedAccount(
        new Account(new AccountId(id), null, "/Root"), List.of(units), "ACTIVE", null);
  }

  /** The four settings, empty at first. */
  private static final class Filter {

    private final Set<AccountId> include = new TreeSet<>();
    private final Set<AccountId> exclude = new TreeSet<>();
    private final Set<String> includeUnits = new TreeSet<>();
    private final Set<String> excludeUnits = new TreeSet<>();

    Filter include(ListedAccount account) {
      include.add(account.id());
      return this;
    }

    Filter exclude(ListedAccount account) {
      exclude.add(account.id());
      return this;
    }

    Filter includeUnit(String id) {
      includeUnits.add(id);
      return this;
    }

    Filter excludeUnit(String id) {
      excludeUnits.add(id);
      return this;
    }

    Scope scope() {
      return new Scope(
          new OrganizationProperties(null, include, exclude, includeUnits, excludeUnits));
    }
  }
}
