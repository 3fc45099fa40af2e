package org.iaminactivity.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page as a person sees it, of 5 findings and of 50,000. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageInBrowserIT {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** Names that mean something to a browser or to a spreadsheet. */
  private static final List<String> HOSTILE =
      List.of(
          "<img src=x onerror=\"document.title='pwned'\">",
          "</script><script>document.title='pwned'</script>",
          "\"><svg onload=\"document.title='pwned'\">",
          "&lt;b&gt; ${7*7} {{7*7}} 'quoted'",
          "javascript:document.title='pwned'",
          "=HYPERLINK(\"http://example.com\";\"click\")",
          "+1",
          "@SUM(A1)",
          "last,first",
          "gnp.\u202Eexe",
          "žluťoučký 🐎");

  private final RunOnPaper few = PageRuns.few();
  private final RunOnPaper many =
      PageRuns.many("2026-11-24").remembering(PageRuns.trend()).after(PageRuns.many("2026-11-23"));
  private final List<String> noticed = new ArrayList<>();
  private Publisher publisher;
  private Chromium chromium;
  private @Nullable BrowserContext context;

  @BeforeAll
  void publish(@TempDir Path directory) throws IOException {
    publisher =
        new Publisher(
            directory, "audit.page.athena-url=https://eu-central-1.console.aws.amazon.com/athena/");
    publisher.publish(few);
    publisher.publish(many);
    publisher.page(few);
    publisher.page(many);
    chromium = Chromium.start();
  }

  @AfterEach
  void closePages() {
    if (context != null) {
      context.close();
      context = null;
    }
  }

  @AfterAll
  void end() {
    if (chromium != null) {
      chromium.close();
    }
    publisher.close();
  }

  private Page open(RunOnPaper run) {
    return open(run, new Browser.NewContextOptions());
  }

  /** Notes every request, error and dialog. */
  private Page open(RunOnPaper run, Browser.NewContextOptions options) {
    noticed.clear();
    closePages();
    BrowserContext opened = chromium.context(options);
    context = opened;
    Page page = opened.newPage();
    page.onConsoleMessage(message -> noticed.add("console: " + message.text()));
    page.onPageError(error -> noticed.add("error: " + error));
    page.onDialog(dialog -> noticed.add("dialog: " + dialog.message()));
    opened.onRequest(request -> noticed.add("request: " + request.url()));
    page.navigate(location(run));
    return page;
  }

  private String location(RunOnPaper run) {
    return publisher.file(run.run().page()).toUri().toString();
  }

  List<RunOnPaper> runs() {
    return List.of(few, many);
  }

  private static long figure(Page page, String selector) {
    String text = page.locator(selector).first().textContent().split(" of ", 2)[0];
    return Long.parseLong(text.strip().replace(",", ""));
  }

  private static List<String> texts(Locator locator) {
    return locator.allTextContents().stream().map(String::strip).toList();
  }

  private static Locator visibleRows(Page page) {
    return page.locator("#worst > tbody:not([hidden])");
  }

  @ParameterizedTest
  @MethodSource("runs")
  void figuresAreThoseThatDuckDbCounts(RunOnPaper run) throws SQLException {
    Page page = open(run);
    String open = "STATES WHERE status IN ('NEW', 'OPEN', 'REOPENED')";
    String ended = "STATES WHERE ended_on = '" + run.run().date() + "' AND status = ";
    for (var expected :
        Stream.of(
                new String[] {
                  "[data-figure=principals]", "count(DISTINCT principal_arn) FROM " + open
                },
                new String[] {"[data-figure=open]", "count(*) FROM " + open},
                new String[] {
                  "[data-figure=credentials]",
                  "count(DISTINCT principal_arn || credential) FROM " + open
                },
                new String[] {
                  "[data-figure=appeared]",
                  "count(*) FROM STATES WHERE status = 'NEW' AND status_reason IS NULL"
                },
                new String[] {
                  "[data-figure=overdue]",
                  "count(*) FROM " + open + " AND due_on < CAST(run_date AS VARCHAR)"
                },
                new String[] {
                  "[data-figure=excepted]", "count(*) FROM STATES WHERE status = 'EXCEPTED'"
                },
                new String[] {
                  "[data-figure=unknown]", "count(*) FROM STATES WHERE status = 'UNKNOWN'"
                },
                new String[] {
                  "[data-figure=not-audited]", "count(*) FROM ACCOUNTS WHERE outcome <> 'AUDITED'"
                },
                new String[] {
                  "[data-figure=failed]", "count(*) FROM ACCOUNTS WHERE outcome = 'FAILED'"
                },
                new String[] {
                  "[data-figure=skipped]", "count(*) FROM ACCOUNTS WHERE outcome = 'SKIPPED'"
                },
                new String[] {
                  "[data-change=new]",
                  "count(*) FROM STATES WHERE status = 'NEW' AND status_reason IS NULL"
                },
                new String[] {
                  "[data-change=reopened]", "count(*) FROM STATES WHERE status = 'REOPENED'"
                },
                new String[] {"[data-change=resolved]", "count(*) FROM " + ended + "'RESOLVED'"},
                new String[] {
                  "[data-change=unknown]", "count(*) FROM STATES WHERE status = 'UNKNOWN'"
                },
                new String[] {
                  "[data-rule-open=user-inactive]",
                  "count(*) FROM " + open + " AND rule = 'user-inactive'"
                },
                new String[] {
                  "[data-rule-open=access-key-old]",
                  "count(*) FROM " + open + " AND rule = 'access-key-old'"
                },
                new String[] {
                  "[data-severity-open=HIGH]", "count(*) FROM " + open + " AND severity = 'HIGH'"
                },
                new String[] {
                  "#ages tr:nth-child(2) td.number",
                  "count(*) FROM " + open + " AND inactive_days BETWEEN 90 AND 179"
                })
            .toList()) {
      assertThat(figure(page, expected[0]))
          .as(expected[0])
          .isEqualTo(Long.parseLong(publisher.query(run, "SELECT " + expected[1]).get(0)));
    }
  }

  /** The query on the page, up to where it skips what the page shows. */
  private static String principals(Page page) {
    String sql = page.locator("section:last-of-type pre").textContent();
    return "SELECT principal_arn FROM ("
        + sql.substring(0, sql.indexOf("OFFSET")).replace("FROM finding_states", "FROM STATES")
        + ")";
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theTableHoldsTheWorst500InTheOrderOfTheQuery(RunOnPaper run) throws SQLException {
    Page page = open(run);

    assertThat(
            page.locator("#worst > tbody").all().stream()
                .map(row -> row.getAttribute("data-arn"))
                .toList())
        .containsExactlyElementsOf(
            publisher.query(run, principals(page)).stream().limit(500).toList());
  }

  @Test
  void everyFindingOfAPrincipalThatHasNotEndedIsInItsRow() throws SQLException {
    Page page = open(few);

    assertThat(texts(page.locator("#worst code.id")))
        .containsExactlyInAnyOrderElementsOf(
            publisher.query(
                few, "SELECT finding_id FROM STATES WHERE status NOT IN ('RESOLVED', 'RETIRED')"));
  }

  @Test
  void theQueryOnThePageGivesTheRest() throws SQLException {
    Page page = open(many);
    String sql = page.locator("section:last-of-type pre").textContent();

    assertThat(publisher.query(many, sql.replace("FROM finding_states", "FROM STATES")))
        .hasSize(publisher.query(many, principals(page)).size() - 500);
    assertThat(page.getByText("Open Athena").getAttribute("href"))
        .isEqualTo("https://eu-central-1.console.aws.amazon.com/athena/");
  }

  @Test
  void unitsAreThoseOfThePrincipals() throws SQLException {
    Page page = open(many);
    assertThat(texts(page.locator("#units th[scope=row] bdi")).subList(0, 10))
        .containsExactlyElementsOf(
            publisher.query(
                many,
                "SELECT organizational_unit_path FROM STATES"
                    + " WHERE status IN ('NEW', 'OPEN', 'REOPENED')"
                    + " GROUP BY 1 ORDER BY count(DISTINCT principal_arn) DESC, 1 LIMIT 10"));
  }

  @Test
  void whatChangedIsToldWithItsReasons() {
    Page page = open(few);

    assertThat(page.locator("#changed").innerText())
        .contains("3 whose user was deleted", "3 findings of 1 account, last seen 2026-01-04");
  }

  @Test
  void exemptionsThatExcuseNothingAreNamedWithTheirOwner() {
    Page page = open(few);

    assertThat(page.locator("[data-exemption=EX-0007]").innerText())
        .contains("expired", "2025-12-31", "payments@example.com");
    assertThat(page.locator("[data-exemption=EX-0009]").innerText())
        .contains("dead", "shop@example.com");
    assertThat(page.locator("[data-exemption=EX-0042]").count()).isZero();
  }

  @Test
  void aRunThatWasPassedOverIsNamed() {
    assertThat(texts(open(few).locator(".alert")))
        .singleElement()
        .asString()
        .contains("2026-01-03", "damaged", "replay --from=2026-01-03");
  }

  @Test
  void aRunThatRestsOnOneThatWasPublishedAgainSaysSo() throws IOException {
    List<RunOnPaper.User> users = List.of(new RunOnPaper.User("today", 0, true));
    RunOnPaper before = new RunOnPaper("2026-01-31").audited("111111111111", "a", "/Root", users);
    RunOnPaper run =
        new RunOnPaper("2026-02-01").after(before).audited("111111111111", "a", "/Root", users);
    publisher.publish(run);
    publisher.page(run);
    assertThat(open(run).locator(".alert").count()).isZero();

    Path manifest = publisher.file(before.run().manifest());
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"attempt\":1", "\"attempt\":2"));
    publisher.page(run);

    assertThat(open(run).locator(".alert").textContent())
        .contains("2026-01-31", "replay --from=2026-02-01");
  }

  @Test
  void theTrendShowsThirtyRunsAndDrawsThem() {
    Page page = open(many);
    assertThat(page.locator("[data-run]").count()).isEqualTo(30);
    assertThat(page.locator("#chart canvas").count()).isEqualTo(1);
  }

  @Test
  void wordsFilterTheRows() {
    Page page = open(few);
    page.getByLabel("Search").fill("anna 111111111111");
    assertThat(names(page)).containsExactly("anna");
    assertThat(page.locator("#shown").textContent()).isEqualTo("1 of 6 shown");
  }

  @Test
  void oneFindingMustHaveTheSeverityAndTheRuleThatAreChosen() {
    Page page = open(few);
    page.getByLabel("Severity").first().selectOption("medium");
    page.getByLabel("Rule").selectOption("access-key-unused");
    assertThat(names(page)).containsExactly("ci", "fresh", "backup");
    page.getByLabel("Rule").selectOption("user-inactive");
    assertThat(names(page)).doesNotContain("ci", "fresh");
  }

  @ParameterizedTest
  @CsvSource({"new,fresh", "overdue,deploy", "unknown,backup", "excused,emergency"})
  void onlyTheStatusThatIsChosenIsShown(String status, String user) {
    Page page = open(few);
    page.getByLabel("Status").selectOption(status);
    assertThat(names(page)).containsExactly(user);
  }

  private static List<String> names(Page page) {
    return texts(visibleRows(page).locator("th bdi"));
  }

  @Test
  void rowsAreSortedByTheirHeadersWithTheKeyboard() {
    Page page = open(few);
    page.locator("#worst thead button").nth(1).focus();
    page.keyboard().press("Enter");
    assertThat(names(page)).isSorted();
    page.keyboard().press("Enter");
    assertThat(names(page)).isSortedAccordingTo((a, b) -> b.compareTo(a));
    page.locator("#worst thead button").last().focus();
    page.keyboard().press("Enter");
    assertThat(texts(page.locator("#worst tr:first-child td:last-child")))
        .containsExactly("700", "400", "149", "120", "60", "45");
    page.keyboard().press("Enter");
    assertThat(texts(page.locator("#worst tr:first-child td:last-child")))
        .containsExactly("45", "60", "120", "149", "400", "700");
    assertThat(page.locator("#worst [aria-sort=ascending]").textContent())
        .isEqualTo("Days inactive");
  }

  @Test
  void aFindingOpensToWhatIsKnownAndHowToFixIt() {
    Page page = open(few);
    Locator finding = finding(page, "deploy", "access-key-unused");
    finding.locator("summary").focus();
    page.keyboard().press("Enter");
    assertThat(finding.locator("pre").isVisible()).isTrue();
    assertThat(finding.innerText())
        .contains(
            "Last used 2024-12-01",
            "LAST_USED",
            "threshold is 45 days",
            "open for 65 days",
            "overdue since 2025-12-01",
            "First seen in the run of 2025-11-01; no run looked before, so it may be older",
            "update-access-key");
  }

  @Test
  void aFindingTellsBetweenWhichRunsItArose() {
    Locator finding = finding(open(few), "fresh", "access-key-unused");
    finding.locator("summary").click();
    assertThat(finding.innerText()).contains("Between the runs of 2026-01-04 and 2026-01-05");
  }

  @Test
  void anExcusedFindingTellsByWhomAndUntilWhen() {
    assertThat(finding(open(few), "emergency", "access-key-unused").innerText())
        .contains("excused until 2026-06-30 by EX-0042, owner cloud-security@example.com");
  }

  @Test
  void anUnknownFindingTellsSinceWhenAndWhy() {
    assertThat(finding(open(few), "backup", "access-key-unused").innerText())
        .contains("unknown since 2026-01-05", "last seen 2026-01-04", "REPORT_TIMEOUT");
  }

  private static Locator finding(Page page, String user, String rule) {
    return page.locator("#worst > tbody[data-arn$=':user/" + user + "'] [data-rule=" + rule + "]");
  }

  @Test
  void withoutJavaScriptHeadlineCoverageAndTableAreThere() {
    Page page = open(many, new Browser.NewContextOptions().setJavaScriptEnabled(false));
    assertThat(page.locator("[data-figure=principals]").isVisible()).isTrue();
    assertThat(page.locator("[data-run]").first().isVisible()).isTrue();
    assertThat(page.locator("#filter").isVisible()).isFalse();
    Locator finding = page.locator("#worst .finding").first();
    finding.locator("summary").click();
    assertThat(finding.locator("pre").isVisible()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void nothingIsAskedForAndNothingGoesWrong(RunOnPaper run) {
    open(run).getByLabel("Search").fill("a");
    assertThat(noticed).containsExactly("request: " + location(run));
  }

  @Test
  void namesOfAccountsUnitsAndUsersAreTextAndRunNothing() throws IOException {
    RunOnPaper run = new RunOnPaper("2026-02-02");
    for (int i = 0; i < HOSTILE.size(); i++) {
      String name = HOSTILE.get(i);
      run.audited(
          "%012d".formatted(400 + i),
          name,
          "/Root/" + name,
          List.of(new RunOnPaper.User(name, 60, true)));
      run.with(RunOnPaper.exemption("EX-" + i, name, "2026-01-01", ExemptionRow.State.EXPIRED));
      run.failed("%012d".formatted(500 + i), name, "/Root/" + name, Reason.ERROR, name);
    }
    publisher.publish(run);
    publisher.page(run);
    Page page = open(run);
    page.locator("#worst summary").all().forEach(Locator::click);

    assertThat(page.locator("#worst tbody th bdi").allTextContents())
        .containsExactlyInAnyOrderElementsOf(HOSTILE);
    assertThat(page.locator("#worst [data-value=account] bdi").allTextContents())
        .containsExactlyInAnyOrderElementsOf(HOSTILE);
    assertThat(page.locator("#units bdi").allTextContents())
        .hasSize(11)
        .filteredOn(unit -> unit.startsWith("/Root/"))
        .isSubsetOf(HOSTILE.stream().map(name -> "/Root/" + name).toList());
    assertThat(page.locator("#coverage ~ details th bdi").allTextContents())
        .containsExactlyInAnyOrderElementsOf(HOSTILE);
    assertThat(page.locator("[data-exemption] td:nth-child(3) bdi").allTextContents())
        .containsExactlyElementsOf(HOSTILE);
    assertThat(page.title()).isEqualTo("IAM inactivity, 2026-02-02");
    assertThat(noticed).containsExactly("request: " + location(run));
  }

  /** How a person may look at it. */
  enum Look {
    LIGHT_WIDE(1280, ColorScheme.LIGHT),
    DARK_WIDE(1280, ColorScheme.DARK),
    LIGHT_NARROW(390, ColorScheme.LIGHT),
    DARK_NARROW(390, ColorScheme.DARK);

    private final int width;
    private final ColorScheme scheme;

    Look(int width, ColorScheme scheme) {
      this.width = width;
      this.scheme = scheme;
    }

    Browser.NewContextOptions options() {
      return new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme);
    }
  }

  @ParameterizedTest
  @EnumSource
  void axeFindsNoViolation(Look look) {
    AxeRunOptions violationsOnly = new AxeRunOptions();
    violationsOnly.setResultTypes(List.of("violations"));
    for (RunOnPaper run : look == Look.LIGHT_WIDE ? runs() : List.of(few)) {
      Page page = open(run, look.options());
      page.locator("#worst summary").first().click();
      AxeBuilder violations = new AxeBuilder(page).setLegacyMode(true).options(violationsOnly);
      assertThat(violations.analyze().getViolations())
          .extracting(violation -> violation.getId() + " " + violation.getNodes().get(0).getHtml())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsWiderThanTheWindow(Look look) {
    for (RunOnPaper run : runs()) {
      Page page = open(run, look.options());
      page.locator("#worst summary").first().click();
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as(
              "wider: %s",
              page.evaluate(
                  "Array.from(document.querySelectorAll('main *'))"
                      + ".filter(it => it.getBoundingClientRect().right > innerWidth)"
                      + ".map(it => it.outerHTML.slice(0, 80)).slice(0, 5).join('; ')"))
          .isEqualTo(true);
      page.setViewportSize(look.width, 2_600);
      page.evaluate("scrollTo(0, 0)");
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(run == few)
              .setPath(
                  SCREENSHOTS.resolve(
                      (run == few ? "few-" : "many-")
                          + look.name().toLowerCase(Locale.ROOT)
                          + ".png")));
    }
  }

  @Test
  void itPrints() {
    Page page = open(few);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.pdf(new Page.PdfOptions().setPath(SCREENSHOTS.resolve("print.pdf")).setFormat("A4"));
    assertThat(page.locator("#filter").isVisible()).isFalse();
    assertThat(page.locator("[data-figure=principals]").isVisible()).isTrue();
  }
}
