package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What infra/README.md says of the networks is what the program and ECS call. */
class NetworksTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern CLIENT =
      Pattern.compile("software\\.amazon\\.awssdk\\.services\\.([a-z0-9]+)");

  /** A row of the table of endpoints: service, then who calls it. */
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z0-9]+)` \\| (the job|ECS)\\b", Pattern.MULTILINE);

  private static final Set<String> OF_ECS = Set.of("ecr", "logs", "secretsmanager");

  @Test
  void endpointsOfTheJobAreThoseOfTheClientsInTheCode() throws IOException {
    assertThat(endpoints("the job")).isEqualTo(clients());
  }

  @Test
  void endpointsOfEcsAreThoseOfTheExecutionRole() throws IOException {
    assertThat(endpoints("ECS")).isEqualTo(OF_ECS);
    assertThat(
            Template.of("infra/pipeline.yaml").allowedActions("ExecutionRole").stream()
                .map(action -> action.substring(0, action.indexOf(':'))))
        .containsAll(OF_ECS)
        .isSubsetOf(OF_ECS);
  }

  /** All of them are reached over HTTPS, which is what the security group lets out. */
  @Test
  void securityGroupLetsOutToThePortOfAllOfThem() throws IOException {
    assertThat(Template.of("infra/pipeline.yaml").traffic("TaskSecurityGroup"))
        .containsExactly("SecurityGroupEgress 443-443 0.0.0.0/0");
  }

  private static Set<String> endpoints(String caller) throws IOException {
    return ROW.matcher(Files.readString(Path.of("infra/README.md")))
        .results()
        .filter(row -> row.group(2).equals(caller))
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> clients() throws IOException {
    Set<String> services = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        CLIENT
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult found) -> found.group(1))
            .forEach(services::add);
      }
    }
    return services;
  }
}
