package org.iaminactivity.exemption;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of exemptions, strictly: what can't be meant as it is written excuses nothing, but
 * stops the program.
 */
final class ExemptionsFile {

  private static final String ENTRIES = "exemptions";

  private static final List<String> REQUIRED =
      List.of("id", "reason", "owner", "created", "expires", "rules", "where");
  private static final List<String> KEYS =
      List.of("id", "kind", "reason", "owner", "ticket", "created", "expires", "rules", "where");
  private static final List<String> CONDITIONS =
      List.of("accounts", "organizational-units", "principals", "finding-ids");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Map<String, Exemption.Kind> KINDS = kinds();

  private final Set<String> knownRules;

  /**
   * A reader.
   *
   * @param knownRules the names that an entry can give
   */
  ExemptionsFile(Set<String> knownRules) {
    this.knownRules = new TreeSet<>(knownRules);
  }

  private static Map<String, Exemption.Kind> kinds() {
    Map<String, Exemption.Kind> kinds = new LinkedHashMap<>();
    Arrays.stream(Exemption.Kind.values()).forEach(kind -> kinds.put(kind.toString(), kind));
    return kinds;
  }

  /**
   * The entries of a file.
   *
   * @param name of the file in messages
   * @param maxDays how many days an entry expires after it was created, at most
   * @throws UnusableExemptionsException if it can't be used, with the line
   */
  Exemptions read(byte[] content, String name, int maxDays) {
    Map<String, YamlValue> file = YamlDocument.read(content, name).mapping(List.of(ENTRIES));
    YamlValue list = file.get(ENTRIES);
    if (list == null) {
      throw UnusableExemptionsException.at(
          name, 1, ENTRIES + ": this is missing", "Write it with a list below, '[]' if none.");
    }
    Set<String> ids = new HashSet<>();
    List<Exemption> entries =
        list.elements().stream()
            .map(entry -> new Entry(entry, entry.mapping(KEYS)).read(maxDays, ids))
            .toList();
    return new Exemptions(entries, DigestUtils.sha256Hex(content));
  }

  private final class Entry {

    private final Map<String, YamlValue> values;

    Entry(YamlValue entry, Map<String, YamlValue> values) {
      this.values = values;
      for (String key : REQUIRED) {
        if (!values.containsKey(key)) {
          throw entry.refused(
              key + " is missing",
              "Write it; all of " + String.join(", ", REQUIRED) + " are required.");
        }
      }
    }

    Exemption read(int maxDays, Set<String> ids) {
      Exemption.Kind kind = kind();
      LocalDate created = date("created");
      return new Exemption(
          id(ids),
          kind,
          line("reason"),
          line("owner"),
          values.containsKey("ticket") ? line("ticket") : null,
          created,
          expires(created, maxDays),
          rules(kind),
          where());
    }

    private YamlValue value(String key) {
      YamlValue value = values.get(key);
      if (value == null) {
        throw new IllegalStateException(key);
      }
      return value;
    }

    private String id(Set<String> ids) {
      YamlValue value = value("id");
      String id = value.text();
      if (!ID.matcher(id).matches()) {
        throw value.refused(
            Excerpt.quoted(id) + " is not an id",
            "It takes 1 to 64 letters, digits, dots, underscores and hyphens, such as EX-0042.");
      }
      if (!ids.add(id)) {
        throw value.refused(
            Excerpt.quoted(id) + " is the id of an entry before this one too",
            "Give each entry an id of its own.");
      }
      return id;
    }

    private Exemption.Kind kind() {
      if (!values.containsKey("kind")) {
        return Exemption.Kind.ACCEPTED_RISK;
      }
      String kind = value("kind").text();
      Exemption.Kind known = KINDS.get(kind);
      if (known == null) {
        throw value("kind")
            .refused(
                "unknown kind " + Excerpt.quoted(kind),
                "The kinds are " + String.join(", ", KINDS.keySet()) + ".");
      }
      return known;
    }

    /** Several lines become one. */
    private String line(String key) {
      String text = OneLine.whole(value(key).text());
      if (text.isEmpty()) {
        throw value(key).refused("this is empty", "Write it, or take the key out if optional.");
      }
      return text;
    }

    private LocalDate date(String key) {
      String text = value(key).textOfADate();
      try {
        if (DATE.matcher(text).matches()) {
          return LocalDate.parse(text);
        }
      } catch (DateTimeParseException e) {
        // such as February 30
      }
      throw value(key)
          .refused(Excerpt.quoted(text) + " is not a date", "Write YYYY-MM-DD: 2026-12-31.");
    }

    private LocalDate expires(LocalDate created, int maxDays) {
      LocalDate expires = date("expires");
      long days = ChronoUnit.DAYS.between(created, expires);
      if (days < 0) {
        throw value("expires")
            .refused(
                expires + " is before " + created + ", when it was created", "Correct the dates.");
      }
      if (days > maxDays) {
        throw value("expires")
            .refused(
                expires
                    + " is "
                    + days
                    + " days after it was created; audit.exemptions.max-days allows "
                    + maxDays,
                "Let it expire on " + created.plusDays(maxDays) + " or before, and renew it then.");
      }
      return expires;
    }

    private Set<String> rules(Exemption.Kind kind) {
      Set<String> rules = new LinkedHashSet<>();
      for (YamlValue value : value("rules").texts()) {
        String rule = value.text();
        if (!rule.equals(Exemption.ALL) && !knownRules.contains(rule)) {
          throw value.refused(
              "unknown rule " + Excerpt.quoted(rule),
              "The rules are all, " + String.join(", ", knownRules) + ".");
        }
        if (kind == Exemption.Kind.BREAK_GLASS
            && !rule.equals(Exemption.ALL)
            && !Exemption.OF_INACTIVITY.contains(rule)) {
          throw value.refused(
              "break-glass does not excuse " + rule,
              "Name only "
                  + String.join(", ", new TreeSet<>(Exemption.OF_INACTIVITY))
                  + "; the rest goes in an entry of another kind.");
        }
        rules.add(rule);
      }
      if (rules.isEmpty()) {
        throw value("rules").refused("no rule is given", "Name some, or write [all].");
      }
      return Set.copyOf(rules);
    }

    private Exemption.Where where() {
      Map<String, YamlValue> conditions = value("where").mapping(CONDITIONS);
      Exemption.Where where =
          new Exemption.Where(
              Set.copyOf(texts(conditions.get("accounts"), Entry::account)),
              List.copyOf(texts(conditions.get("organizational-units"), Entry::unit)),
              texts(conditions.get("principals"), Entry::name).stream()
                  .map(NamePattern::of)
                  .toList(),
              Set.copyOf(texts(conditions.get("finding-ids"), Entry::findingId)));
      if (where.accounts().isEmpty()
          && where.organizationalUnits().isEmpty()
          && where.principals().isEmpty()
          && where.findingIds().isEmpty()) {
        throw value("where")
            .refused(
                "no condition is given, so it would be about everything",
                "Give at least one of " + String.join(", ", CONDITIONS) + ".");
      }
      return where;
    }

    /** An empty list is as good as none. */
    private static <T> Set<T> texts(@Nullable YamlValue list, Function<YamlValue, T> read) {
      Set<T> values = new LinkedHashSet<>();
      if (list != null) {
        list.texts().forEach(value -> values.add(read.apply(value)));
      }
      return values;
    }

    private static AccountId account(YamlValue value) {
      String id = value.text();
      try {
        return new AccountId(id);
      } catch (IllegalArgumentException e) {
        throw value.refused(
            Excerpt.quoted(id) + " is not an AWS account id",
            "It takes 12 digits, in quotes: \"012345678901\".");
      }
    }

    private static String unit(YamlValue value) {
      String path = value.text();
      if (!path.startsWith("/")) {
        throw value.refused(
            Excerpt.quoted(path) + " is not the path of an organizational unit",
            "Write it from the root down, such as /Root/Security.");
      }
      return path.replaceFirst("/+$", "");
    }

    private static String name(YamlValue value) {
      String pattern = value.text();
      if (pattern.isEmpty()) {
        throw value.refused("a name is empty", "Write a name, in which * and ? stand for others.");
      }
      return pattern;
    }

    private static String findingId(YamlValue value) {
      String id = value.text().toLowerCase(Locale.ROOT);
      if (!UUID.matcher(id).matches()) {
        throw value.refused(
            Excerpt.quoted(id) + " is not the id of a finding",
            "Copy it from finding_id: a UUID such as 6ba7b811-9dad-51d1-80b4-00c04fd430c8.");
      }
      return id;
    }
  }
}
