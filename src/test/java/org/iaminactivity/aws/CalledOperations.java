package org.iaminactivity.aws;

import java.time.Duration;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Every operation that the program calls, by its clients, in front of a sandbox with faults. */
final class CalledOperations implements AutoCloseable {

  private static final String BUCKET = "audit";
  private static final String KEY = "evidence/111111111111.json.gz";

  private final SandboxOrganization organization =
      SandboxOrganization.builder()
          .account("111111111111")
          .pace(Pace.unhurried().withReportTaking(Duration.ZERO))
          .build();
  private final Sandbox sandbox = Sandbox.start(organization);
  private final SandboxAws aws = new SandboxAws(sandbox);
  private final OrganizationsClient organizations = aws.organizations();
  private final StsClient sts = aws.sts();
  private final IamClient iam = aws.iam();
  private final S3Client s3 = aws.s3();
  private final SnsClient sns = aws.sns();
  private final AwsCredentialsProvider session = session();

  /** An operation, and a call of it that gives something if all is well. */
  enum Operation {
    ListAccounts(Service.ORGANIZATIONS) {
      @Override
      Object call(CalledOperations on) {
        return on.organizations.listAccounts().accounts();
      }
    },
    ListRoots(Service.ORGANIZATIONS) {
      @Override
      Object call(CalledOperations on) {
        return on.organizations.listRoots().roots();
      }
    },
    ListAccountsForParent(Service.ORGANIZATIONS) {
      @Override
      Object call(CalledOperations on) {
        return on.organizations
            .listAccountsForParent(request -> request.parentId(on.organization.rootId()))
            .accounts();
      }
    },
    ListOrganizationalUnitsForParent(Service.ORGANIZATIONS) {
      @Override
      Object call(CalledOperations on) {
        return on.organizations
            .listOrganizationalUnitsForParent(request -> request.parentId(on.organization.rootId()))
            .organizationalUnits();
      }
    },
    AssumeRole(Service.STS) {
      @Override
      Object call(CalledOperations on) {
        return on.session();
      }
    },
    GetCallerIdentity(Service.STS) {
      @Override
      Object call(CalledOperations on) {
        return on.sts.getCallerIdentity().arn();
      }
    },
    GenerateCredentialReport(Service.IAM) {
      @Override
      Object call(CalledOperations on) {
        return on.iam
            .generateCredentialReport(
                request -> request.overrideConfiguration(as -> as.credentialsProvider(on.session)))
            .state();
      }
    },
    GetCredentialReport(Service.IAM) {
      @Override
      Object call(CalledOperations on) {
        return on.iam
            .getCredentialReport(
                request ->
                    request.overrideConfiguration(
                        as ->
                            as.credentialsProvider(on.session)
                                .apiCallAttemptTimeout(AwsDefaults.attemptToReceive())))
            .content();
      }
    },
    PutObject(Service.S3) {
      @Override
      Object call(CalledOperations on) {
        return on.s3.putObject(
            request -> request.bucket(BUCKET).key(KEY), RequestBody.fromString("evidence"));
      }
    },
    GetObject(Service.S3) {
      @Override
      Object call(CalledOperations on) {
        return on.s3
            .getObjectAsBytes(
                request ->
                    request
                        .bucket(BUCKET)
                        .key(KEY)
                        .overrideConfiguration(
                            as -> as.apiCallAttemptTimeout(AwsDefaults.attemptToReceive())))
            .asUtf8String()
            .transform(content -> content.equals("evidence") ? content : null);
      }
    },
    ListObjectsV2(Service.S3) {
      @Override
      Object call(CalledOperations on) {
        return on.s3.listObjectsV2(request -> request.bucket(BUCKET)).contents();
      }
    },
    CreateMultipartUpload(Service.S3) {
      @Override
      Object call(CalledOperations on) {
        return on.s3
            .createMultipartUpload(request -> request.bucket(BUCKET).key("writable"))
            .uploadId();
      }
    },
    Publish(Service.SNS) {
      @Override
      Object call(CalledOperations on) {
        return on.sns
            .publish(
                request ->
                    request.topicArn("arn:aws:sns:eu-central-1:111111111111:run").message("run"))
            .messageId();
      }
    };

    final Service service;

    Operation(Service service) {
      this.service = service;
    }

    abstract Object call(CalledOperations on);
  }

  CalledOperations() {
    sandbox.createBucket(BUCKET);
    call(Operation.PutObject);
    call(Operation.GenerateCredentialReport);
    call(Operation.GenerateCredentialReport);
    clear();
  }

  Object call(Operation operation) {
    return operation.call(this);
  }

  int calls(Operation operation) {
    return sandbox.calls(operation.service, operation.name()).size();
  }

  void strike(Operation operation, FaultKind fault, int times) {
    sandbox
        .faults()
        .add(FaultRule.on(operation.service, fault).action(operation.name()).first(times));
  }

  void clear() {
    sandbox.faults().clear();
    sandbox.clearCalls();
  }

  private AwsCredentialsProvider session() {
    Credentials given =
        sts.assumeRole(
                request ->
                    request
                        .roleArn(organization.auditRoleArn("111111111111"))
                        .roleSessionName("nightly"))
            .credentials();
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create(
            given.accessKeyId(), given.secretAccessKey(), given.sessionToken()));
  }

  @Override
  public void close() {
    aws.close();
    sandbox.close();
  }
}
