package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A run needs a task and a bucket, and nothing else that lasts or listens. */
class PipelineTemplateTest {

  private final Template pipeline;

  PipelineTemplateTest() throws IOException {
    this.pipeline = Template.of("infra/pipeline.yaml");
  }

  @Test
  void nothingLastsBesideTheBucketsAndTheirKey() {
    assertThat(pipeline.lasting())
        .containsExactlyInAnyOrder("Key", "ResultsBucket", "WarehouseBucket");
  }

  @Test
  void jobSendsToHttpsAloneAndNothingSendsToIt() {
    assertThat(pipeline.ofType("AWS::EC2::")).containsExactly("TaskSecurityGroup");
    assertThat(pipeline.traffic("TaskSecurityGroup"))
        .containsExactly("SecurityGroupEgress 443-443 0.0.0.0/0");
  }

  @Test
  void jobMayReadTheFileOfExemptionsAndNotWriteIt() {
    assertThat(pipeline.allowedActions("TaskRole", "Exemptions")).containsExactly("s3:GetObject");
  }

  @Test
  void ecsMayPullTheImageAndWriteTheLogAndNothingMore() {
    assertThat(pipeline.allowedActions("ExecutionRole"))
        .containsExactlyInAnyOrder(
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:GetAuthorizationToken",
            "ecr:GetDownloadUrlForLayer",
            "logs:CreateLogStream",
            "logs:PutLogEvents");
  }
}
