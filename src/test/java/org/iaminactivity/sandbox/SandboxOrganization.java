package org.iaminactivity.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The organization that a sandbox plays: units, accounts, the audit role and how fast it goes. */
public final class SandboxOrganization {

  private final String partition;
  private final String managementAccountId;
  private final AuditRole role;
  private final RemediationRole remediationRole;
  private final @Nullable String organizationRoleName;
  private final OrganizationsAccess organizationsAccess;
  private final boolean tellsState;
  private final Pace pace;
  private final List<OrganizationalUnit> units;
  private final Map<String, SandboxAccount> accounts;
  private final List<SandboxAccount> listedAgain;

  /**
   * The role that every account trusts the caller with.
   *
   * @param name with its path, if any: {@code security/audit}
   */
  public record AuditRole(String name, @Nullable String externalId, Duration longestSession) {}

  private SandboxOrganization(Builder builder) {
    partition = builder.partition;
    managementAccountId = builder.managementAccountId;
    role = builder.role;
    remediationRole = builder.remediationRole;
    organizationRoleName = builder.organizationRoleName;
    organizationsAccess = builder.organizationsAccess;
    tellsState = builder.tellsState;
    pace = builder.pace;
    units = List.copyOf(builder.units);
    accounts = Collections.unmodifiableMap(new LinkedHashMap<>(builder.accounts));
    listedAgain = List.copyOf(builder.listedAgain);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Some twenty-five accounts that show every kind of finding and failure. */
  public static SandboxOrganization demo() {
    return demo(Instant.now());
  }

  public static SandboxOrganization demo(Instant now) {
    return DemoOrganization.at(now);
  }

  /** One account for each of the reference reports. */
  public static SandboxOrganization golden() {
    return GoldenReport.organization(golden -> true);
  }

  /** The same, with those of these accounts only. */
  public static SandboxOrganization golden(Set<String> accountIds) {
    return GoldenReport.organization(golden -> accountIds.contains(golden.accountId()));
  }

  /** Many accounts whose reports are made when asked for. */
  public static SandboxOrganization large(int accounts, int usersPerAccount) {
    return large(accounts, usersPerAccount, usersPerAccount);
  }

  /** The same, where the first account has another number of users. */
  static SandboxOrganization large(int accounts, int usersPerAccount, int usersOfFirstAccount) {
    return LargeOrganization.of(accounts, usersPerAccount, usersOfFirstAccount);
  }

  public String partition() {
    return partition;
  }

  public String id() {
    return "o-sandbox001";
  }

  public String rootId() {
    return Builder.ROOT_ID;
  }

  public String managementAccountId() {
    return managementAccountId;
  }

  public AuditRole role() {
    return role;
  }

  /** The role that may change users, in every account. */
  public RemediationRole remediationRole() {
    return remediationRole;
  }

  public String remediationRoleArn(String accountId) {
    return roleArn(accountId, remediationRole.name());
  }

  /** The role that may read the organization, where the caller itself may not. */
  public Optional<String> organizationRoleArn() {
    return Optional.ofNullable(organizationRoleName)
        .map(name -> roleArn(managementAccountId, name));
  }

  public String auditRoleArn(String accountId) {
    return roleArn(accountId, role.name());
  }

  public OrganizationsAccess organizationsAccess() {
    return organizationsAccess;
  }

  public boolean tellsState() {
    return tellsState;
  }

  public Pace pace() {
    return pace;
  }

  public List<OrganizationalUnit> units() {
    return units;
  }

  public Collection<SandboxAccount> accounts() {
    return accounts.values();
  }

  /** What ListAccounts says at its end of accounts that it has named before. */
  List<SandboxAccount> listedAgain() {
    return listedAgain;
  }

  public @Nullable SandboxAccount account(String accountId) {
    return accounts.get(accountId);
  }

  /** The ids of the accounts that an audit has to look into. */
  public List<String> activeAccountIds() {
    return accounts().stream().filter(SandboxAccount::isActive).map(SandboxAccount::id).toList();
  }

  /** The names from the root down, as in {@code /Root/Workloads/Prod}. */
  public String pathOf(String accountId) {
    SandboxAccount account = accounts.get(accountId);
    if (account == null) {
      throw new IllegalArgumentException("No such account: " + accountId);
    }
    StringBuilder path = new StringBuilder();
    String parentId = account.parentId();
    while (!parentId.equals(rootId())) {
      OrganizationalUnit unit = unit(parentId);
      path.insert(0, "/" + unit.name());
      parentId = unit.parentId();
    }
    return path.insert(0, "/Root").toString();
  }

  private OrganizationalUnit unit(String id) {
    return units.stream().filter(unit -> unit.id().equals(id)).findFirst().orElseThrow();
  }

  String roleArn(String accountId, String roleName) {
    return "arn:" + partition + ":iam::" + accountId + ":role/" + roleName;
  }

  /** The same organization to change. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.partition = partition;
    builder.managementAccountId = managementAccountId;
    builder.role = role;
    builder.remediationRole = remediationRole;
    builder.organizationRoleName = organizationRoleName;
    builder.organizationsAccess = organizationsAccess;
    builder.tellsState = tellsState;
    builder.pace = pace;
    builder.units.addAll(units);
    builder.accounts.putAll(accounts);
    builder.listedAgain.addAll(listedAgain);
    return builder;
  }

  public SandboxOrganization withPace(Pace newPace) {
    return toBuilder().pace(newPace).build();
  }

  /** Puts an organization together; an account comes with what is usual and is changed after. */
  public static final class Builder {

    static final String ROOT_ID = "r-sand";

    private String partition = "aws";
    private String managementAccountId = "";
    private AuditRole role = new AuditRole("iam-inactivity-audit", null, Duration.ofHours(1));
    private RemediationRole remediationRole = RemediationRole.usual();
    private @Nullable String organizationRoleName;
    private OrganizationsAccess organizationsAccess = OrganizationsAccess.FULL;
    private boolean tellsState = true;
    private Pace pace = Pace.unhurried();
    private final List<OrganizationalUnit> units = new ArrayList<>();
    private final Map<String, SandboxAccount> accounts = new LinkedHashMap<>();
    private final List<SandboxAccount> listedAgain = new ArrayList<>();

    private Builder() {}

    public Builder partition(String newPartition) {
      partition = newPartition;
      return this;
    }

    /** The account that the organization belongs to; the first account unless said. */
    public Builder managementAccount(String accountId) {
      managementAccountId = accountId;
      return this;
    }

    public Builder role(String nameWithPath) {
      role = new AuditRole(nameWithPath, role.externalId(), role.longestSession());
      return this;
    }

    public Builder externalId(String externalId) {
      role = new AuditRole(role.name(), externalId, role.longestSession());
      return this;
    }

    public Builder longestSession(Duration duration) {
      role = new AuditRole(role.name(), role.externalId(), duration);
      return this;
    }

    public Builder remediationRole(RemediationRole newRole) {
      remediationRole = newRole;
      return this;
    }

    /** From now on only sessions of this role of the management account may read the tree. */
    public Builder organizationRole(String nameWithPath) {
      organizationRoleName = nameWithPath;
      return this;
    }

    public Builder organizationsAccess(OrganizationsAccess access) {
      organizationsAccess = access;
      return this;
    }

    /** Leaves {@code State} out of every account, as before Organizations had it. */
    public Builder withoutState() {
      tellsState = false;
      return this;
    }

    public Builder pace(Pace newPace) {
      pace = newPace;
      return this;
    }

    /** Adds a unit below the root and gives its id, made from the order of adding. */
    public String unit(String name) {
      return unit(name, ROOT_ID);
    }

    public String unit(String name, String parentId) {
      String id = "ou-sand-%08d".formatted(units.size() + 1);
      units.add(new OrganizationalUnit(id, name, parentId));
      return id;
    }

    /** Adds an active account under the root with a root user and nobody else. */
    public Builder account(String accountId) {
      return account(SandboxAccount.active(accountId));
    }

    /** Adds an account, or puts it in the place of the one with the same id. */
    public Builder account(SandboxAccount account) {
      accounts.put(account.id(), account);
      return this;
    }

    /** Lets ListAccounts name the account, which is there already, once more, as it is here. */
    public Builder listedAgain(SandboxAccount account) {
      listedAgain.add(account);
      return this;
    }

    public SandboxOrganization build() {
      if (managementAccountId.isEmpty()) {
        managementAccountId = accounts.keySet().stream().findFirst().orElse("111111111111");
      }
      return new SandboxOrganization(this);
    }
  }
}
