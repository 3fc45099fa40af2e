package org.iaminactivity.remediation.apply;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.iam.UserReader;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what a user was and had before our first change: from it a person can restore what no call
 * of ours does. It holds the texts of policies, and no secret, which IAM gives nobody.
 */
@Component
class Backup {

  private final Warehouse warehouse;

  Backup(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** Created once: what an earlier start kept is the original. */
  void keep(PlanId plan, AccountId account, UserReader.Found user) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("account_id", account.value());
    document.put("state", user.state());
    document.put("inline_policy_documents", user.policies());
    warehouse.create(
        plan.backup(account, user.state().user().userId()),
        gzip(JsonMapper.shared().writeValueAsBytes(document)));
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
