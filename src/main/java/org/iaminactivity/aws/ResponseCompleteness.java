package org.iaminactivity.aws;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Turns a response with status 200 that lacks what its operation promises into a failure, which is
 * retried like a broken connection. The SDK reads an empty body, or the page of a gateway, as a
 * response without members, and a missing list as an empty one.
 */
final class ResponseCompleteness implements ExecutionInterceptor {

  /** The members that an operation's response must have beyond {@link #missingOfAny}. */
  private static final Map<String, List<String>> NEEDED =
      Map.ofEntries(
          Map.entry(
              "AssumeRole",
              List.of(
                  "Credentials.AccessKeyId",
                  "Credentials.SecretAccessKey",
                  "Credentials.SessionToken")),
          Map.entry("GetCallerIdentity", List.of("Arn")),
          Map.entry("GenerateCredentialReport", List.of("State")),
          Map.entry("GetCredentialReport", List.of("Content", "GeneratedTime")),
          Map.entry("GetUser", List.of("User.UserId", "User.Arn", "User.CreateDate")),
          Map.entry("ListUserTags", List.of("Tags.Key", "Tags.Value")),
          Map.entry(
              "ListAccessKeys",
              List.of(
                  "AccessKeyMetadata.AccessKeyId",
                  "AccessKeyMetadata.Status",
                  "AccessKeyMetadata.CreateDate")),
          Map.entry("GetAccessKeyLastUsed", List.of("AccessKeyLastUsed")),
          Map.entry("GetLoginProfile", List.of("LoginProfile.CreateDate")),
          Map.entry(
              "ListSigningCertificates",
              List.of("Certificates.CertificateId", "Certificates.Status")),
          Map.entry(
              "ListSSHPublicKeys", List.of("SSHPublicKeys.SSHPublicKeyId", "SSHPublicKeys.Status")),
          Map.entry(
              "ListServiceSpecificCredentials",
              List.of(
                  "ServiceSpecificCredentials.ServiceSpecificCredentialId",
                  "ServiceSpecificCredentials.Status")),
          Map.entry("ListMFADevices", List.of("MFADevices.SerialNumber")),
          Map.entry("GetUserPolicy", List.of("PolicyDocument")),
          Map.entry("ListAttachedUserPolicies", List.of("AttachedPolicies.PolicyArn")),
          Map.entry("ListGroupsForUser", List.of("Groups.Arn")),
          Map.entry("ListAccounts", List.of("Accounts.Id")),
          Map.entry("ListAccountsForParent", List.of("Accounts.Id")),
          Map.entry("ListRoots", List.of("Roots.Id")),
          Map.entry("ListOrganizationalUnitsForParent", List.of("OrganizationalUnits.Id")),
          Map.entry("Publish", List.of("MessageId")),
          Map.entry("CreateMultipartUpload", List.of("UploadId")),
          // S3 sends these in the headers: the body is empty or is the object itself.
          Map.entry("GetObject", List.of("ETag")),
          Map.entry("PutObject", List.of("ETag")));

  @Override
  public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes call) {
    String operation = call.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    String missing = missing(context.response(), operation);
    if (missing != null) {
      throw RetryableException.create(
          "The response to "
              + call.getAttribute(SdkExecutionAttribute.SERVICE_NAME)
              + " "
              + operation
              + " lacks "
              + missing
              + ": it is cut off or does not come from AWS");
    }
  }

  private static @Nullable String missing(SdkPojo response, String operation) {
    String ofAny = missingOfAny(response);
    if (ofAny != null) {
      return ofAny;
    }
    return NEEDED.getOrDefault(operation, List.of()).stream()
        .filter(path -> !holds(response, path))
        .findFirst()
        .orElse(null);
  }

  /**
   * Any body holds at least one of its members, and every list that has an element of its own: a
   * flattened one, as S3 has them, is absent when it is empty.
   */
  private static @Nullable String missingOfAny(SdkPojo response) {
    List<SdkField<?>> body =
        response.sdkFields().stream()
            .filter(field -> field.location() == MarshallLocation.PAYLOAD)
            .toList();
    if (!body.isEmpty() && body.stream().allMatch(field -> isAbsent(field, response))) {
      return "all of its members";
    }
    return body.stream()
        .filter(ResponseCompleteness::hasAnElementOfItsOwn)
        .filter(field -> isAbsent(field, response))
        .map(SdkField::memberName)
        .findFirst()
        .orElse(null);
  }

  private static boolean hasAnElementOfItsOwn(SdkField<?> field) {
    return field.getOptionalTrait(ListTrait.class).map(list -> !list.isFlattened()).orElse(false);
  }

  /** Whether the member is there, and the rest of the path in it or in each of its entries. */
  private static boolean holds(SdkPojo pojo, String path) {
    String[] names = path.split("\\.", 2);
    SdkField<?> field =
        pojo.sdkFields().stream()
            .filter(each -> each.memberName().equals(names[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No member " + path));
    if (isAbsent(field, pojo)) {
      return false;
    }
    if (names.length == 1) {
      return true;
    }
    Object value = field.getValueOrDefault(pojo);
    Collection<?> entries = value instanceof Collection<?> list ? list : List.of(value);
    return entries.stream().allMatch(entry -> entry instanceof SdkPojo in && holds(in, names[1]));
  }

  private static boolean isAbsent(SdkField<?> field, SdkPojo of) {
    Object value = field.getValueOrDefault(of);
    return value == null
        || value instanceof SdkAutoConstructList
        || value instanceof SdkAutoConstructMap;
  }
}
