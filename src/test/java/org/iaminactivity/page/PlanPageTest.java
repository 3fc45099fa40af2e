package org.iaminactivity.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanPageTest {

  private static final String HOSTILE = "</pre><script>alert('x')</script>\"&";

  private static PlanPageModel.Action action(String id, @Nullable String owner, boolean exact) {
    return new PlanPageModel.Action(
        id,
        new Account(new AccountId("123456789012"), HOSTILE, HOSTILE),
        owner,
        "arn:aws:iam::123456789012:user/" + HOSTILE,
        HOSTILE,
        "delete-login-profile",
        exact,
        "REST",
        "Inactive.",
        null,
        "aws iam delete-login-profile --user-name='" + HOSTILE + "'",
        "none.",
        "not done");
  }

  private static String page(List<PlanPageModel.Action> actions) {
    return new String(
        new PlanPage()
            .render(
                new PlanPageModel(
                    "2026-11-24-0123456789ab",
                    Map.of("Made", HOSTILE),
                    actions.isEmpty() ? null : "approve --plan",
                    actions,
                    List.of(new PlanPageModel.LeftOut("id", null, HOSTILE, "KEPT", HOSTILE)))),
        UTF_8);
  }

  @Test
  void whatAnAccountSaysIsEscaped() {
    assertThat(page(List.of(action("1", HOSTILE, true))))
        .doesNotContain("<script")
        .doesNotContain("</pre><")
        .contains("&lt;script&gt;");
  }

  @Test
  void pageLoadsAndRunsNothing() {
    assertThat(page(List.of()))
        .contains("default-src &#39;none&#39;; style-src &#39;sha256-")
        .doesNotContain("script-src")
        .doesNotContain("src=")
        .doesNotContain("http:")
        .doesNotContain("https:");
  }

  @Test
  void whatCanNotBeUndoneComesFirst() {
    String page = page(List.of(action("exact", null, true), action("final", null, false)));

    assertThat(page.indexOf("data-action=\"final\""))
        .isPositive()
        .isLessThan(page.indexOf("data-action=\"exact\""));
  }

  @Test
  void actionsAreGroupedByOwner() {
    List<PlanPageModel.Group> groups =
        new PlanPageModel(
                "x",
                Map.of(),
                null,
                List.of(action("1", "b", true), action("2", "a", true), action("3", "b", true)),
                List.of())
            .groups(true);

    assertThat(groups)
        .extracting(PlanPageModel.Group::owner, group -> group.actions().size())
        .containsExactly(tuple("a", 1), tuple("b", 2));
  }

  @Test
  void whatIsNotOfferedIsSaidWithTheReason() {
    assertThat(page(List.of())).contains("--password-reset-required").contains("--no-active");
  }
}
