package org.iaminactivity.organization;

import java.time.Clock;
import java.util.function.Supplier;
import org.iaminactivity.aws.AwsDefaults;
import org.iaminactivity.aws.StopSignal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OrganizationProperties.class)
class OrganizationConfiguration {

  @Bean
  AwsOrganization organization(
      OrganizationProperties settings,
      Supplier<AwsDefaults> aws,
      AwsCredentialsProvider caller,
      Supplier<StsClient> sts,
      StopSignal stop,
      Clock clock) {
    return new AwsOrganization(
        () ->
            aws.get()
                .configure(
                    OrganizationsClient.builder(),
                    settings.roleArn() == null
                        ? caller
                        : organizationReader(settings.roleArn(), sts.get()))
                .build(),
        settings.filtersByOrganizationalUnit(),
        stop,
        clock);
  }

  private static AwsCredentialsProvider organizationReader(String roleArn, StsClient sts) {
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(request -> request.roleArn(roleArn).roleSessionName("iam-inactivity-audit"))
        .build();
  }
}
