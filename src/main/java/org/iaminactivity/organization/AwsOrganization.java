package org.iaminactivity.organization;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.iaminactivity.aws.Fault;
import org.iaminactivity.aws.Patience;
import org.iaminactivity.aws.StopSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.OrganizationsException;
import software.amazon.awssdk.services.organizations.model.Root;

/**
 * Asks AWS Organizations. Accounts come from ListAccounts, which lists every one; their places from
 * walking the units downwards, which takes a fraction of the calls that ListParents would.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/">AWS Organizations
 *     API Reference</a>
 */
final class AwsOrganization implements Organization {

  private static final Logger log = LoggerFactory.getLogger(AwsOrganization.class);

  /** A page that others keep from being answered so long would not come at all. */
  private static final Duration PATIENCE_WITH_A_PAGE = Duration.ofMinutes(4);

  private static final String PERMISSIONS =
      "Allow organizations:ListRoots, organizations:ListOrganizationalUnitsForParent and"
          + " organizations:ListAccountsForParent to the caller.";

  private final Supplier<OrganizationsClient> organizations;
  private final boolean unitsAreNeeded;
  private final StopSignal stop;
  private final Clock clock;

  AwsOrganization(
      Supplier<OrganizationsClient> organizations,
      boolean unitsAreNeeded,
      StopSignal stop,
      Clock clock) {
    this.organizations = organizations;
    this.unitsAreNeeded = unitsAreNeeded;
    this.stop = stop;
    this.clock = clock;
  }

  @Override
  public Listing list() {
    try (OrganizationsClient client = organizations.get()) {
      Map<String, Place> places = new HashMap<>();
      Set<String> units = new HashSet<>();
      walk(client, places, units);
      return new Listing(accounts(client, places), units);
    }
  }

  /**
   * Page by page. Pages may be empty and still have a successor: the paginator goes by the token
   * alone, and asks for the same page again where that failed.
   */
  private <P> void forEach(SdkIterable<P> pages, Consumer<P> action) {
    Iterator<P> each = pages.iterator();
    while (each.hasNext()) {
      Patience patience = new Patience(stop, clock, PATIENCE_WITH_A_PAGE);
      action.accept(patience.call(each::next));
    }
  }

  private List<Account> accounts(OrganizationsClient client, Map<String, Place> places) {
    List<Account> accounts = new ArrayList<>();
    try {
      forEach(
          client.listAccountsPaginator(),
          page -> page.accounts().forEach(account -> accounts.add(account(account, places))));
    } catch (SdkException e) {
      throw new OrganizationUnavailableException(
          "Can't list the accounts of the organization: "
              + Fault.describe(e)
              + ". Allow organizations:ListAccounts to the caller, and run in the management"
              + " account, a delegated administrator, or with audit.organization.role-arn; `doctor`"
              + " checks it.",
          e);
    }
    accounts.sort(Comparator.comparing(Account::id));
    return accounts;
  }

  private static Account account(
      software.amazon.awssdk.services.organizations.model.Account account,
      Map<String, Place> places) {
    // Status was retired in September 2026; an older endpoint knows nothing else.
    String state =
        account.stateAsString() == null ? account.statusAsString() : account.stateAsString();
    Place place = places.get(account.id());
    return new Account(
        new AccountId(account.id()),
        account.name(),
        place == null ? null : place.path(),
        place == null ? List.of() : place.ids(),
        state == null ? "UNKNOWN" : state,
        account.joinedTimestamp());
  }

  private void walk(OrganizationsClient client, Map<String, Place> places, Set<String> units) {
    try {
      forEach(
          client.listRootsPaginator(),
          page -> {
            for (Root root : page.roots()) {
              walk(client, new Place("/" + root.name(), List.of(root.id())), places, units);
            }
          });
    } catch (OrganizationsException e) {
      if (unitsAreNeeded || Fault.of(e) != Fault.DENIED) {
        throw new OrganizationUnavailableException(
            "Can't read the organizational units: " + Fault.describe(e) + ". " + PERMISSIONS, e);
      }
      places.clear();
      units.clear();
      log.warn(
          "Goes on without the paths of organizational units: {}. {}",
          Fault.describe(e),
          PERMISSIONS);
    } catch (SdkException e) {
      throw new OrganizationUnavailableException(
          "Can't reach AWS Organizations: " + Fault.describe(e), e);
    }
  }

  private void walk(
      OrganizationsClient client, Place here, Map<String, Place> places, Set<String> units) {
    units.add(here.id());
    forEach(
        client.listAccountsForParentPaginator(request -> request.parentId(here.id())),
        page -> page.accounts().forEach(account -> places.put(account.id(), here)));
    List<OrganizationalUnit> children = new ArrayList<>();
    forEach(
        client.listOrganizationalUnitsForParentPaginator(request -> request.parentId(here.id())),
        page -> children.addAll(page.organizationalUnits()));
    for (OrganizationalUnit child : children) {
      walk(client, here.below(child), places, units);
    }
  }

  private record Place(String path, List<String> ids) {

    String id() {
      return ids.get(ids.size() - 1);
    }

    Place below(OrganizationalUnit unit) {
      List<String> below = new ArrayList<>(ids);
      below.add(unit.id());
      return new Place(path + "/" + unit.name(), List.copyOf(below));
    }
  }
}
