package org.iaminactivity.organization;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iaminactivity.aws.AwsFailure;
import org.iaminactivity.aws.RetryBudget;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.run.AccountId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.OrganizationsException;

/**
 * Lists the accounts of AWS Organizations. They come from ListAccounts, which lists every one;
 * their units from walking the tree downwards, which takes a fraction of the calls that ListParents
 * would.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/">AWS Organizations
 *     API Reference</a>
 */
final class AwsOrganization implements Organization, ManagementAccount {

  private static final Logger log = LoggerFactory.getLogger(AwsOrganization.class);

  /** The time for one page: one that is throttled for so long would not come at all. */
  private static final Duration PATIENCE_WITH_A_PAGE = Duration.ofMinutes(4);

  /** The account in it is the management account. */
  private static final Pattern ROOT_ARN =
      Pattern.compile("arn:[a-z-]+:organizations::([0-9]{12}):root/.*");

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

  /**
   * If the two listings disagree, both are requested once more: accounts join, move and leave in
   * between. An account that is then still in only one of them is kept, so that none is lost.
   */
  @Override
  public Listing list() {
    try (OrganizationsClient client = organizations.get()) {
      OrganizationView view = view(client);
      if (!view.isConsistent()) {
        log.info("Listing the organization again: {}", view.inconsistency());
        view = view(client);
      }
      if (!view.isConsistent()) {
        log.warn(
            "AWS Organizations contradicts itself: {}. The run covers these accounts too; a filter by"
                + " organizational unit doesn't match one that no unit has.",
            view.inconsistency());
      }
      return view.listing();
    }
  }

  /** Whoever may list accounts may often not describe the organization: the root tells it too. */
  @Override
  public AccountId id() {
    try (OrganizationsClient client = organizations.get()) {
      RetryBudget budget = new RetryBudget(stop, clock, PATIENCE_WITH_A_PAGE);
      try {
        return new AccountId(
            budget.call(() -> client.describeOrganization()).organization().masterAccountId());
      } catch (SdkException e) {
        log.debug("Asking for the root instead: {}", AwsFailure.describe(e));
        return managementAccountByRoot(client);
      }
    }
  }

  private AccountId managementAccountByRoot(OrganizationsClient client) {
    List<String> arns = new ArrayList<>();
    try {
      forEach(
          client.listRootsPaginator(), page -> page.roots().forEach(root -> arns.add(root.arn())));
    } catch (SdkException e) {
      throw new OrganizationUnavailableException(
          "Can't tell the management account: " + AwsFailure.describe(e) + ".",
          OrganizationsRemedy.of(
              e, "Allow organizations:DescribeOrganization or organizations:ListRoots."),
          e);
    }
    return arns.stream()
        .map(ROOT_ARN::matcher)
        .filter(Matcher::matches)
        .map(arn -> new AccountId(arn.group(1)))
        .findFirst()
        .orElseThrow(
            () ->
                new OrganizationUnavailableException(
                    "Can't tell the management account: AWS Organizations lists no root.",
                    "Allow organizations:DescribeOrganization to the caller."));
  }

  private OrganizationView view(OrganizationsClient client) {
    UnitTree tree = new UnitTree();
    walk(client, tree);
    return new OrganizationView(tree, accounts(client));
  }

  /**
   * Page by page. Empty pages may have a successor: the paginator goes by the token alone, and
   * requests a page again if that failed.
   */
  private <P> void forEach(SdkIterable<P> pages, Consumer<P> action) {
    Iterator<P> each = pages.iterator();
    while (each.hasNext()) {
      RetryBudget budget = new RetryBudget(stop, clock, PATIENCE_WITH_A_PAGE);
      action.accept(budget.call(each::next));
    }
  }

  /** By id; an account that is listed twice is taken from the later page. */
  private Map<String, Account> accounts(OrganizationsClient client) {
    Map<String, Account> accounts = new HashMap<>();
    try {
      forEach(
          client.listAccountsPaginator(),
          page -> page.accounts().forEach(account -> accounts.put(account.id(), account)));
    } catch (SdkException e) {
      throw new OrganizationUnavailableException(
          "Can't list the accounts of the organization: " + AwsFailure.describe(e) + ".",
          OrganizationsRemedy.of(
              e,
              "Allow organizations:ListAccounts to the caller, and run in the management account, a"
                  + " delegated administrator, or with audit.organization.role-arn; `doctor` checks"
                  + " it."),
          e);
    }
    return accounts;
  }

  private void walk(OrganizationsClient client, UnitTree tree) {
    try {
      forEach(
          client.listRootsPaginator(),
          page -> page.roots().forEach(root -> walk(client, UnitTree.Unit.of(root), tree)));
    } catch (OrganizationsException e) {
      if (unitsAreNeeded || AwsFailure.of(e) != AwsFailure.DENIED) {
        throw new OrganizationUnavailableException(
            "Can't read the organizational units: " + AwsFailure.describe(e) + ".",
            OrganizationsRemedy.of(e, PERMISSIONS),
            e);
      }
      tree.denyReading();
      log.warn(
          "Continuing without the paths of organizational units: {}. {}",
          AwsFailure.describe(e),
          OrganizationsRemedy.of(e, PERMISSIONS));
    } catch (SdkException e) {
      throw new OrganizationUnavailableException(
          "Can't reach AWS Organizations: " + AwsFailure.describe(e) + ".",
          OrganizationsRemedy.of(e, "Check the network's way to AWS; `doctor` checks it."),
          e);
    }
  }

  private void walk(OrganizationsClient client, UnitTree.Unit unit, UnitTree tree) {
    if (!tree.add(unit)) {
      return;
    }
    forEach(
        client.listAccountsForParentPaginator(request -> request.parentId(unit.id())),
        page -> page.accounts().forEach(account -> tree.add(account, unit)));
    List<OrganizationalUnit> children = new ArrayList<>();
    forEach(
        client.listOrganizationalUnitsForParentPaginator(request -> request.parentId(unit.id())),
        page -> children.addAll(page.organizationalUnits()));
    for (OrganizationalUnit child : children) {
      walk(client, unit.below(child), tree);
    }
  }
}
