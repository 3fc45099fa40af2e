package org.iaminactivity.remediation.iam;

import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.UserState;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamResponse;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * The changing calls. Each names its user: without a name, IAM would take the caller.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/">AWS: IAM API Reference</a>
 */
final class IamCalls {

  private IamCalls() {}

  /** Returns the id of the request. */
  static @Nullable String make(IamClient iam, AwsCredentials session, String user, IamWrite write) {
    if (user.isEmpty()) {
      throw new IllegalArgumentException("a changing call names its user");
    }
    AwsRequestOverrideConfiguration as =
        AwsRequestOverrideConfiguration.builder()
            .credentialsProvider(StaticCredentialsProvider.create(session))
            .build();
    String target = write.target() == null ? "" : write.target();
    IamResponse answer =
        switch (write.operation()) {
          case DEACTIVATE_ACCESS_KEY -> setStatus(iam, as, user, target, UserState.Key.INACTIVE);
          case ACTIVATE_ACCESS_KEY -> setStatus(iam, as, user, target, UserState.Key.ACTIVE);
          case DELETE_ACCESS_KEY ->
              iam.deleteAccessKey(
                  r -> r.userName(user).accessKeyId(target).overrideConfiguration(as));
          case DELETE_LOGIN_PROFILE ->
              iam.deleteLoginProfile(r -> r.userName(user).overrideConfiguration(as));
          case ATTACH_USER_POLICY ->
              iam.attachUserPolicy(
                  r -> r.userName(user).policyArn(target).overrideConfiguration(as));
          case DETACH_USER_POLICY ->
              iam.detachUserPolicy(
                  r -> r.userName(user).policyArn(target).overrideConfiguration(as));
          case DELETE_USER_POLICY ->
              iam.deleteUserPolicy(
                  r -> r.userName(user).policyName(target).overrideConfiguration(as));
          case REMOVE_USER_FROM_GROUP ->
              iam.removeUserFromGroup(
                  r -> r.userName(user).groupName(name(target)).overrideConfiguration(as));
          case ADD_USER_TO_GROUP ->
              iam.addUserToGroup(
                  r -> r.userName(user).groupName(name(target)).overrideConfiguration(as));
          case UNTAG_USER ->
              iam.untagUser(r -> r.userName(user).tagKeys(target).overrideConfiguration(as));
          case TAG_USER ->
              iam.tagUser(
                  r ->
                      r.userName(user)
                          .tags(Tag.builder().key(target).value(write.value()).build())
                          .overrideConfiguration(as));
          case DELETE_SIGNING_CERTIFICATE ->
              iam.deleteSigningCertificate(
                  r -> r.userName(user).certificateId(target).overrideConfiguration(as));
          case DELETE_SSH_PUBLIC_KEY ->
              iam.deleteSSHPublicKey(
                  r -> r.userName(user).sshPublicKeyId(target).overrideConfiguration(as));
          case DELETE_SERVICE_SPECIFIC_CREDENTIAL ->
              iam.deleteServiceSpecificCredential(
                  r ->
                      r.userName(user)
                          .serviceSpecificCredentialId(target)
                          .overrideConfiguration(as));
          case DEACTIVATE_MFA_DEVICE ->
              iam.deactivateMFADevice(
                  r -> r.userName(user).serialNumber(target).overrideConfiguration(as));
          case DELETE_VIRTUAL_MFA_DEVICE ->
              iam.deleteVirtualMFADevice(r -> r.serialNumber(target).overrideConfiguration(as));
          case DELETE_USER -> iam.deleteUser(r -> r.userName(user).overrideConfiguration(as));
        };
    return answer.responseMetadata().requestId();
  }

  private static IamResponse setStatus(
      IamClient iam, AwsRequestOverrideConfiguration as, String user, String keyId, String status) {
    return iam.updateAccessKey(
        r -> r.userName(user).accessKeyId(keyId).status(status).overrideConfiguration(as));
  }

  /** A call names a group without its path. */
  private static String name(String groupArn) {
    return groupArn.substring(groupArn.lastIndexOf('/') + 1);
  }

  static @Nullable String requestId(SdkException failure) {
    return failure instanceof AwsServiceException answer ? answer.requestId() : null;
  }
}
