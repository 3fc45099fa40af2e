package org.iaminactivity.remediation.apply;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.warehouse.Lease;
import org.iaminactivity.warehouse.LeaseHolder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands in the lease of remediation, beside the lease: which plan is at work, and how.
 *
 * @param command that is at work: apply, verify or rollback
 */
record RemediationLease(PlanId plan, String command) implements Lease.Content {

  @Override
  public byte[] json(@Nullable LeaseHolder holder, Instant expiresAt, long renewal) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("holder", holder);
    document.put("expires_at", expiresAt);
    document.put("renewal", renewal);
    document.put("plan_id", plan);
    document.put("command", command);
    return (JsonMapper.shared().writeValueAsString(document) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
