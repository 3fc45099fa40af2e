package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Organizations: the tree of units and the accounts in it, page by page. */
final class OrganizationsApi {

  private static final int PAGE = 20;

  private final SandboxOrganization organization;
  private final Sessions sessions;
  private final List<SandboxAccount> accounts;
  private final Map<String, List<SandboxAccount>> accountsByParent;
  private final Map<String, List<OrganizationalUnit>> unitsByParent;
  private volatile OrganizationsAccess access;

  OrganizationsApi(SandboxOrganization organization, Sessions sessions) {
    this.organization = organization;
    this.sessions = sessions;
    this.access = organization.organizationsAccess();
    accounts =
        Stream.concat(organization.accounts().stream(), organization.listedAgain().stream())
            .toList();
    accountsByParent =
        organization.accounts().stream().collect(Collectors.groupingBy(SandboxAccount::parentId));
    unitsByParent =
        organization.units().stream().collect(Collectors.groupingBy(OrganizationalUnit::parentId));
  }

  void access(OrganizationsAccess newAccess) {
    access = newAccess;
  }

  Reply answer(ApiCall call) {
    Sessions.Caller caller = sessions.identify(call);
    if (caller.refusal() != null) {
      return caller.refusal();
    }
    if (access == OrganizationsAccess.NOT_IN_USE) {
      return call.error(
          400,
          "AWSOrganizationsNotInUseException",
          "Your account is not a member of an organization.");
    }
    if (isDenied(call.action(), caller.session())) {
      return call.error(
          400, "AccessDeniedException", "You don't have permissions to access this resource.");
    }
    return switch (call.action()) {
      case "ListAccounts" -> page(call, "Accounts", accounts, this::describe);
      case "ListRoots" -> page(call, "Roots", List.of(root()), root -> root);
      case "ListOrganizationalUnitsForParent" ->
          isParent(call)
              ? page(
                  call,
                  "OrganizationalUnits",
                  unitsByParent.getOrDefault(call.parameter("ParentId"), List.of()),
                  this::describe)
              : noParent(call);
      case "ListAccountsForParent" ->
          isParent(call)
              ? page(
                  call,
                  "Accounts",
                  accountsByParent.getOrDefault(call.parameter("ParentId"), List.of()),
                  this::describe)
              : noParent(call);
      case "DescribeOrganization" -> Reply.json(Map.of("Organization", describe()));
      default -> call.error(400, "UnknownOperationException", "Unknown operation " + call.action());
    };
  }

  private boolean isDenied(String action, @Nullable IssuedSession session) {
    boolean rightRole =
        organization
            .organizationRoleArn()
            .map(arn -> session != null && arn.equals(session.roleArn()))
            .orElse(session == null);
    boolean walks = !action.equals("ListAccounts") && !action.equals("DescribeOrganization");
    return !rightRole
        || access == OrganizationsAccess.DENIED
        || (access == OrganizationsAccess.UNITS_DENIED && walks);
  }

  private boolean isParent(ApiCall call) {
    String id = call.parameter("ParentId");
    return id.equals(organization.rootId())
        || organization.units().stream().anyMatch(unit -> unit.id().equals(id));
  }

  private static Reply noParent(ApiCall call) {
    return call.error(
        400,
        "ParentNotFoundException",
        "You specified a parent that doesn't exist: " + call.parameter("ParentId"));
  }

  /**
   * Gives one page. After every second page that isn't the last comes one without items, as
   * Organizations may send at any time: its token is all that tells of the rest.
   */
  private static <T> Reply page(
      ApiCall call, String member, List<T> items, Function<T, Object> describe) {
    int size = call.parameter("MaxResults", PAGE);
    if (size < 1 || size > PAGE) {
      return call.error(400, "InvalidInputException", "You provided a value out of range.");
    }
    Position position = Position.of(call.parameter("NextToken"));
    if (position == null || position.from() > items.size()) {
      return call.error(400, "InvalidInputException", "You provided an invalid token.");
    }
    int from = position.from();
    int to = position.empty() ? from : Math.min(from + size, items.size());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(member, items.subList(from, to).stream().map(describe).toList());
    if (to < items.size()) {
      boolean emptyFollows = !position.empty() && to / size % 2 == 1;
      body.put("NextToken", new Position(to, emptyFollows).token());
    }
    return Reply.json(body);
  }

  private record Position(int from, boolean empty) {

    static @Nullable Position of(String token) {
      if (token.isEmpty()) {
        return new Position(0, false);
      }
      try {
        String[] parts = new String(Base64.getDecoder().decode(token), UTF_8).split(":", 2);
        return new Position(Integer.parseInt(parts[0]), parts[1].equals("empty"));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        return null;
      }
    }

    String token() {
      byte[] text = (from + ":" + (empty ? "empty" : "full")).getBytes(UTF_8);
      return Base64.getEncoder().encodeToString(text);
    }
  }

  private Map<String, Object> root() {
    return Map.of(
        "Id", organization.rootId(),
        "Arn", arn("root/" + organization.id() + "/" + organization.rootId()),
        "Name", "Root",
        "PolicyTypes", List.of());
  }

  private Object describe(OrganizationalUnit unit) {
    return Map.of(
        "Id",
        unit.id(),
        "Arn",
        arn("ou/" + organization.id() + "/" + unit.id()),
        "Name",
        unit.name());
  }

  private Object describe(SandboxAccount account) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("Id", account.id());
    members.put("Arn", arn("account/" + organization.id() + "/" + account.id()));
    members.put("Email", account.email());
    members.put("Name", account.name());
    members.put("Status", account.legacyStatus());
    if (organization.tellsState()) {
      members.put("State", account.state());
    }
    members.put("JoinedMethod", "CREATED");
    members.put("JoinedTimestamp", account.joinedAt().toEpochMilli() / 1000.0);
    return members;
  }

  private Map<String, Object> describe() {
    String management = organization.managementAccountId();
    return Map.of(
        "Id", organization.id(),
        "Arn", arn("organization/" + organization.id()),
        "FeatureSet", "ALL",
        "MasterAccountId", management,
        "MasterAccountArn", arn("account/" + organization.id() + "/" + management));
  }

  private String arn(String resource) {
    return "arn:%s:organizations::%s:%s"
        .formatted(organization.partition(), organization.managementAccountId(), resource);
  }
}
