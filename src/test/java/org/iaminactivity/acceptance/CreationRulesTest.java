package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What AWS refuses when a stack is created, and no linter knows: characters and lengths of names
 * and descriptions. Each rule has its source.
 */
class CreationRulesTest {

  /**
   * The texts of a kind of resource that AWS checks.
   *
   * @param type of the resource, or of what begins so
   * @param properties names of the properties, at any depth
   * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/">AWS:
   *     CloudFormation template reference</a>
   */
  private record Rule(String type, List<String> properties, Pattern allowed) {

    static Rule of(String type, String allowed, String... properties) {
      return new Rule(type, List.of(properties), Pattern.compile(allowed, Pattern.DOTALL));
    }
  }

  private static final List<Rule> RULES =
      List.of(
          // EC2 API, CreateSecurityGroup and IpPermission
          Rule.of(
              "AWS::EC2::SecurityGroup",
              "[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}",
              "GroupDescription",
              "Description",
              "GroupName"),
          // IAM API, CreateRole
          Rule.of(
              "AWS::IAM::Role",
              "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]{0,1000}",
              "Description"),
          Rule.of("AWS::IAM::Role", "[\\w+=,.@-]{1,64}", "RoleName"),
          Rule.of("AWS::IAM::Role", "[\\w+=,.@-]{1,128}", "PolicyName"),
          // KMS API, CreateKey and CreateAlias
          Rule.of("AWS::KMS::Key", ".{0,8192}", "Description"),
          Rule.of("AWS::KMS::Alias", "alias/[a-zA-Z0-9/_-]{1,250}", "AliasName"),
          // EventBridge API, PutRule; Scheduler API, CreateSchedule
          Rule.of("AWS::Events::Rule", ".{0,512}", "Description"),
          Rule.of("AWS::Events::Rule", "[.\\-_A-Za-z0-9]{1,64}", "Name", "Id"),
          Rule.of("AWS::Scheduler::", ".{0,512}", "Description"),
          Rule.of("AWS::Scheduler::", "[0-9a-zA-Z\\-_.]{1,64}", "Name"),
          // CloudWatch API, PutMetricAlarm; SNS API, CreateTopic
          Rule.of("AWS::CloudWatch::Alarm", ".{0,1024}", "AlarmDescription"),
          Rule.of("AWS::CloudWatch::Alarm", "[^\\p{Cntrl}]{1,255}", "AlarmName", "Namespace"),
          Rule.of("AWS::SNS::Topic", "[A-Za-z0-9_-]{1,256}", "TopicName"),
          Rule.of("AWS::SNS::Topic", ".{0,100}", "DisplayName"),
          // Glue API, CreateDatabase, TableInput and Column: single lines
          Rule.of("AWS::Glue::", "[\\u0020-\\uFFFF\\t]{0,2048}", "Description"),
          Rule.of("AWS::Glue::", "[\\u0020-\\uFFFF\\t]{0,255}", "Comment"),
          Rule.of("AWS::Glue::", "[a-z0-9_]{1,255}", "Name"),
          // Athena API, CreateNamedQuery and CreateWorkGroup
          Rule.of("AWS::Athena::", ".{1,1024}", "Description"),
          Rule.of("AWS::Athena::NamedQuery", ".{1,128}", "Name"),
          Rule.of("AWS::Athena::WorkGroup", "[a-zA-Z0-9._-]{1,128}", "Name"),
          Rule.of("AWS::Athena::NamedQuery", ".{1,262144}", "QueryString"),
          // ECR API, CreateRepository; ECS API, RegisterTaskDefinition; Logs API, CreateLogGroup
          Rule.of(
              "AWS::ECR::Repository",
              "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*",
              "RepositoryName"),
          Rule.of("AWS::ECS::TaskDefinition", "[a-zA-Z0-9_-]{1,255}", "Family", "Name"),
          Rule.of("AWS::ECS::Cluster", "[a-zA-Z0-9_-]{1,255}", "ClusterName"),
          Rule.of("AWS::Logs::LogGroup", "[.\\-_/#A-Za-z0-9]{1,512}", "LogGroupName"),
          Rule.of("AWS::Logs::ResourcePolicy", "[^:*]{1,255}", "PolicyName"),
          Rule.of("AWS::Logs::ResourcePolicy", ".{1,5120}", "PolicyDocument"),
          // SQS API, CreateQueue; CloudTrail API, CreateTrail; SSM API, PutParameter
          Rule.of("AWS::SQS::Queue", "[A-Za-z0-9_-]{1,80}", "QueueName"),
          Rule.of(
              "AWS::CloudTrail::Trail",
              "(?=.{3,128}$)[A-Za-z0-9]+([._-][A-Za-z0-9]+)*",
              "TrailName"),
          Rule.of("AWS::CloudTrail::Trail", ".{0,1000}", "Name"),
          Rule.of("AWS::SSM::Parameter", "(?!/?(aws|ssm))[a-zA-Z0-9_./-]{1,1011}", "Name"),
          Rule.of("AWS::SSM::Parameter", ".{0,1024}", "Description"),
          // S3 API, LifecycleRule and LoggingEnabled
          Rule.of("AWS::S3::Bucket", ".{1,255}", "Id"),
          Rule.of("AWS::S3::Bucket", "[^/].{0,1023}", "Prefix", "LogFilePrefix"),
          // EventBridge API, InputTransformer
          Rule.of("AWS::Events::Rule", ".{1,8192}", "InputTemplate"),
          // IAM User Guide, Grammar of policies: of identities' policies, a Sid has letters and
          // digits
          Rule.of("AWS::", "[A-Za-z0-9]{0,100}", "Sid"));

  /** IAM, S3, KMS, SNS: what a policy may have at most, without spaces. */
  private static final Map<String, Integer> LARGEST_POLICY =
      Map.of(
          "AssumeRolePolicyDocument", 2_048,
          "Policies", 10_240,
          "PolicyDocument", 20_480,
          "KeyPolicy", 32_768);

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"audit-role", "pipeline", "remediation-role"})
  @Retention(RetentionPolicy.RUNTIME)
  private @interface EachTemplate {}

  /** A name that is put together is as good as its parts: each stands for letters. */
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}");

  @EachTemplate
  void namesAndDescriptionsAreWhatAwsTakes(String file) throws IOException {
    Template template = Template.of("infra/" + file + ".yaml");
    List<String> refused = new ArrayList<>();
    template
        .resources()
        .forEach(
            (name, resource) -> {
              Map<?, ?> described = (Map<?, ?>) resource;
              String type = String.valueOf(described.get("Type"));
              for (Rule rule : RULES) {
                if (type.startsWith(rule.type())) {
                  texts(described.get("Properties"), rule.properties())
                      .map(text -> REFERENCE.matcher(text).replaceAll("x"))
                      .filter(text -> !rule.allowed().matcher(text).matches())
                      .forEach(text -> refused.add(name + ": " + text));
                }
              }
            });

    assertThat(refused).isEmpty();
  }

  private static Stream<String> texts(@Nullable Object node, Collection<String> properties) {
    if (node instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .flatMap(
              member ->
                  properties.contains(String.valueOf(member.getKey()))
                          && member.getValue() instanceof String text
                      ? Stream.of(text)
                      : texts(member.getValue(), properties));
    }
    return node instanceof List<?> list
        ? list.stream().flatMap(each -> texts(each, properties))
        : Stream.of();
  }

  @EachTemplate
  void policiesAreNotTooLong(String file) throws IOException {
    List<String> tooLong = new ArrayList<>();
    Template.of("infra/" + file + ".yaml")
        .resources()
        .forEach(
            (name, resource) -> {
              if (((Map<?, ?>) resource).get("Properties") instanceof Map<?, ?> properties) {
                LARGEST_POLICY.forEach(
                    (property, most) -> {
                      int length =
                          JsonMapper.shared().writeValueAsString(properties.get(property)).length();
                      if (length > most) {
                        tooLong.add(name + "." + property + ": " + length);
                      }
                    });
              }
            });

    assertThat(tooLong).isEmpty();
  }

  /** CloudFormation's quotas: 1 MB through S3, 1,024 bytes of description, 200 parameters. */
  @EachTemplate
  void templateIsWithinTheQuotasOfCloudFormation(String file) throws IOException {
    Path template = Path.of("infra/" + file + ".yaml");

    assertThat(Files.size(template)).isLessThanOrEqualTo(1_000_000);
    assertThat(description(template).getBytes(StandardCharsets.UTF_8).length).isBetween(1, 1_024);
    assertThat(Template.of(template.toString()).resources()).hasSizeLessThanOrEqualTo(500);
    assertThat(Template.parameters(template.toString()))
        .hasSizeLessThanOrEqualTo(200)
        .allSatisfy(
            (name, parameter) ->
                assertThat(String.valueOf(((Map<?, ?>) parameter).get("Description")))
                    .hasSizeLessThanOrEqualTo(4_000));
  }

  private static String description(Path template) throws IOException {
    String text = Files.readString(template);
    int from = text.indexOf("Description:");
    return text.substring(
        from,
        text.indexOf("\nMetadata:") > 0
            ? text.indexOf("\nMetadata:")
            : text.indexOf("\nParameters:"));
  }
}
