package org.iaminactivity.sandbox;

import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** An S3 request by its action, which S3 tells only by method, path and query. */
record S3Call(String action, String resource) {

  static S3Call of(Request request) {
    String resource = Request.getPathInContext(request).substring(1);
    int slash = resource.indexOf('/');
    boolean ofObject = slash > 0 && slash < resource.length() - 1;
    Set<String> query = new TreeSet<>();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      query.add(field.getName());
    }
    boolean copies = request.getHeaders().contains("x-amz-copy-source");
    String action =
        ofObject
            ? objectAction(request.getMethod(), query, copies)
            : bucketAction(request.getMethod(), query, resource.isEmpty());
    return new S3Call(action, resource);
  }

  private static String objectAction(String method, Set<String> query, boolean copies) {
    return switch (method) {
      case "GET" -> query.contains("uploadId") ? "ListParts" : "GetObject";
      case "HEAD" -> "HeadObject";
      case "PUT" -> {
        if (query.contains("partNumber")) {
          yield "UploadPart";
        }
        yield copies ? "CopyObject" : "PutObject";
      }
      case "POST" ->
          query.contains("uploads") ? "CreateMultipartUpload" : "CompleteMultipartUpload";
      case "DELETE" -> query.contains("uploadId") ? "AbortMultipartUpload" : "DeleteObject";
      default -> method;
    };
  }

  private static String bucketAction(String method, Set<String> query, boolean service) {
    return switch (method) {
      case "GET" -> {
        if (service) {
          yield "ListBuckets";
        }
        if (query.contains("location")) {
          yield "GetBucketLocation";
        }
        if (query.contains("uploads")) {
          yield "ListMultipartUploads";
        }
        yield query.contains("list-type") ? "ListObjectsV2" : "ListObjects";
      }
      case "HEAD" -> "HeadBucket";
      case "PUT" -> "CreateBucket";
      case "POST" -> "DeleteObjects";
      case "DELETE" -> "DeleteBucket";
      default -> method;
    };
  }
}
