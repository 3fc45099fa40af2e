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
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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

  private final RunOnPaper few = runOfFew();
  private final RunOnPaper many = PageRuns.many("2026-11-24");
  private final List<String> noticed = new ArrayList<>();
  private Publisher publisher;
  private Chromium chromium;
  private @Nullable BrowserContext context;

  private static RunOnPaper runOfFew() {
    return new RunOnPaper("2026-01-05")
        .audited(
            "111111111111",
            "payments",
            "/Root/Workloads/Payments",
            List.of(
                new RunOnPaper.User("deploy", 400, true),
                new RunOnPaper.User("anna", 120, false),
                new RunOnPaper.User("ci", 60, true),
                new RunOnPaper.User("today", 0, true)))
        .failed(
            "222222222222",
            "shop",
            "/Root/Workloads/Shop",
            Reason.ASSUME_ROLE_DENIED,
            "Can't assume arn:aws:iam::222222222222:role/iam-inactivity-audit: AccessDenied")
        .failed(
            "333333333333", "closed", "/Root", Reason.NOT_ACTIVE, "Organizations says SUSPENDED");
  }

  @BeforeAll
  void publish(@TempDir Path directory) throws IOException {
    publisher =
        new Publisher(
            directory, "audit.page.athena-url=https://eu-central-1.console.aws.amazon.com/athena/");
    publisher.publish(few);
    publisher.publish(PageRuns.many("2026-11-23").after(PageRuns.trend()));
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
    for (var expected :
        Stream.of(
                new String[] {"[data-figure=findings]", "FROM FINDINGS"},
                new String[] {
                  "[data-figure=severe]", "FROM FINDINGS WHERE severity IN ('HIGH', 'CRITICAL')"
                },
                new String[] {"[data-figure=never-used]", "FROM FINDINGS WHERE never_used"},
                new String[] {"[data-figure=audited]", "FROM ACCOUNTS WHERE outcome = 'AUDITED'"},
                new String[] {"[data-figure=failed]", "FROM ACCOUNTS WHERE outcome = 'FAILED'"},
                new String[] {"[data-figure=skipped]", "FROM ACCOUNTS WHERE outcome = 'SKIPPED'"},
                new String[] {
                  "[data-rule=user-inactive]", "FROM FINDINGS WHERE rule = 'user-inactive'"
                },
                new String[] {"[data-severity=HIGH]", "FROM FINDINGS WHERE severity = 'HIGH'"},
                new String[] {
                  "#ages tr:nth-child(2) td.number",
                  "FROM FINDINGS WHERE inactive_days BETWEEN 90 AND 179"
                })
            .toList()) {
      assertThat(figure(page, expected[0]))
          .as(expected[1])
          .isEqualTo(Long.parseLong(publisher.query(run, "SELECT count(*) " + expected[1]).get(0)));
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theTableHoldsTheWorst500InTheOrderOfTheSavedQuery(RunOnPaper run) throws SQLException {
    Page page = open(run);
    assertThat(texts(page.locator("#worst dl > div:last-child dd")))
        .containsExactlyElementsOf(
            publisher.query(
                run,
                "SELECT finding_id FROM FINDINGS ORDER BY CASE severity WHEN 'CRITICAL' THEN 1 WHEN"
                    + " 'HIGH' THEN 2 WHEN 'MEDIUM' THEN 3 ELSE 4 END, inactive_days DESC,"
                    + " account_id, principal_name, finding_id LIMIT 500"));
  }

  @Test
  void theQueryOnThePageGivesTheRest() throws SQLException {
    Page page = open(many);
    String sql = page.locator("section:last-of-type pre").textContent();
    assertThat(publisher.query(many, sql.replace("FROM findings", "FROM FINDINGS")))
        .hasSize(
            Integer.parseInt(publisher.query(many, "SELECT count(*) FROM FINDINGS").get(0)) - 500);
    assertThat(page.getByText("Open Athena").getAttribute("href"))
        .isEqualTo("https://eu-central-1.console.aws.amazon.com/athena/");
  }

  @Test
  void unitsAreThoseOfTheFindings() throws SQLException {
    Page page = open(many);
    assertThat(texts(page.locator("#units th[scope=row] bdi")).subList(0, 10))
        .containsExactlyElementsOf(
            publisher.query(
                many,
                "SELECT organizational_unit_path FROM FINDINGS GROUP BY 1 ORDER BY count(*) DESC, 1"
                    + " LIMIT 10"));
  }

  @Test
  void newAndGoneFindingsAreThoseSinceThePreviousRun() throws SQLException {
    Page page = open(many);
    String before = publisher.file("findings/run_date=2026-11-23") + "/*.parquet";
    assertThat(figure(page, "[data-figure=new]"))
        .isPositive()
        .isEqualTo(
            Long.parseLong(
                publisher
                    .query(
                        many,
                        "SELECT count(*) FROM FINDINGS WHERE finding_id NOT IN (SELECT finding_id"
                            + " FROM '"
                            + before
                            + "')")
                    .get(0)));
    assertThat(figure(page, "[data-figure=gone]"))
        .isEqualTo(
            Long.parseLong(
                publisher
                    .query(
                        many,
                        "SELECT count(*) FROM '"
                            + before
                            + "' WHERE finding_id NOT IN (SELECT finding_id FROM FINDINGS)")
                    .get(0)));
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
    assertThat(texts(visibleRows(page).locator("th bdi"))).isNotEmpty().containsOnly("anna");
    assertThat(page.locator("#shown").textContent()).isEqualTo("2 of 5 shown");
  }

  @Test
  void severityAndRuleFilterTheRows() {
    Page page = open(few);
    page.getByLabel("Severity").first().selectOption("medium");
    assertThat(texts(visibleRows(page).locator("th bdi"))).containsExactly("ci");
    page.getByLabel("Rule").selectOption("user-inactive");
    assertThat(visibleRows(page).count()).isZero();
  }

  @Test
  void onlyWhatIsNewIsShownWhereThatIsAsked() {
    Page page = open(many);
    page.getByLabel("new only").check();
    assertThat(texts(visibleRows(page).locator(".new")))
        .isNotEmpty()
        .hasSize(visibleRows(page).count());
  }

  @Test
  void rowsAreSortedByTheirHeadersWithTheKeyboard() {
    Page page = open(few);
    page.locator("#worst thead button").nth(1).focus();
    page.keyboard().press("Enter");
    assertThat(texts(page.locator("#worst th bdi"))).isSorted();
    page.keyboard().press("Enter");
    assertThat(texts(page.locator("#worst th bdi"))).isSortedAccordingTo((a, b) -> b.compareTo(a));
    page.locator("#worst thead button").last().focus();
    page.keyboard().press("Enter");
    assertThat(texts(page.locator("#worst tr:first-child td:last-child")))
        .containsExactly("400", "400", "120", "120", "60");
    page.keyboard().press("Enter");
    assertThat(texts(page.locator("#worst tr:first-child td:last-child")))
        .containsExactly("60", "120", "120", "400", "400");
    assertThat(page.locator("#worst [aria-sort=ascending]").textContent()).isEqualTo("Days");
  }

  @Test
  void aRowOpensToWhatIsKnownAndHowToMendIt() {
    Page page = open(few);
    Locator row = page.locator("#worst > tbody").nth(1);
    row.locator("summary").focus();
    page.keyboard().press("Enter");
    assertThat(row.locator("pre").isVisible()).isTrue();
    assertThat(row.innerText())
        .contains("Last used 2024-12-01", "LAST_USED", "from 45 days on", "update-access-key");
  }

  @Test
  void withoutJavaScriptHeadlineCoverageAndTableAreThere() {
    Page page = open(many, new Browser.NewContextOptions().setJavaScriptEnabled(false));
    assertThat(page.locator("[data-figure=findings]").isVisible()).isTrue();
    assertThat(page.locator("[data-run]").first().isVisible()).isTrue();
    assertThat(page.locator("#filter").isVisible()).isFalse();
    Locator row = page.locator("#worst > tbody").first();
    row.locator("summary").click();
    assertThat(row.locator("pre").isVisible()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void nothingIsAskedForAndNothingGoesWrong(RunOnPaper run) {
    open(run).getByLabel("Search").fill("a");
    assertThat(noticed).containsExactly("request: " + location(run));
  }

  @Test
  void namesOfAccountsUnitsAndUsersAreTextAndRunNothing(@TempDir Path directory)
      throws IOException {
    RunOnPaper run = new RunOnPaper("2026-02-01");
    for (int i = 0; i < HOSTILE.size(); i++) {
      String name = HOSTILE.get(i);
      run.audited(
          "%012d".formatted(400 + i),
          name,
          "/Root/" + name,
          List.of(new RunOnPaper.User(name, 60, true)));
      run.failed("%012d".formatted(500 + i), name, "/Root/" + name, Reason.ERROR, name);
    }
    publisher.publish(run);
    publisher.page(run);
    Page page = open(run);
    page.locator("#worst summary").all().forEach(Locator::click);

    assertThat(page.locator("#worst th bdi").allTextContents())
        .containsExactlyInAnyOrderElementsOf(HOSTILE);
    assertThat(page.locator("#worst [data-value=account] bdi").allTextContents())
        .containsExactlyInAnyOrderElementsOf(HOSTILE);
    assertThat(page.locator("#units bdi").allTextContents())
        .hasSize(11)
        .filteredOn(unit -> unit.startsWith("/Root/"))
        .isSubsetOf(HOSTILE.stream().map(name -> "/Root/" + name).toList());
    assertThat(page.locator("#coverage ~ details th bdi").allTextContents())
        .containsExactlyInAnyOrderElementsOf(HOSTILE);
    assertThat(page.title()).isEqualTo("IAM inactivity, 2026-02-01");
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
          .isEqualTo(true);
      page.setViewportSize(look.width, 2_600);
      page.evaluate("scrollTo(0, 0)");
      page.screenshot(
          new Page.ScreenshotOptions()
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
    assertThat(page.locator("[data-figure=findings]").isVisible()).isTrue();
  }
}
