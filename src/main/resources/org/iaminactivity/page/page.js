// Filter, sort and the chart of the trend. Without it, the page says the same.
(() => {
  "use strict";
  const byId = id => document.getElementById(id);

  const table = byId("worst");
  if (table) {
    const rows = Array.from(table.tBodies);
    const cell = (row, name) => row.querySelector(`[data-value=${name}]`).textContent;
    const text = new Map(rows.map(row => [row, row.textContent.toLowerCase()]));
    const shown = byId("shown");
    const findings = new Map(rows.map(row => [row, Array.from(row.querySelectorAll(".finding"))]));

    const filter = () => {
      const words = byId("text").value.toLowerCase().split(/\s+/);
      const severity = byId("severity").value;
      const rule = byId("rule").value;
      const status = byId("status").value;
      let count = 0;
      for (const row of rows) {
        // One finding must have all that is chosen.
        const fits = findings.get(row).some(({ dataset }) => (!severity || dataset.severity === severity)
            && (!rule || dataset.rule === rule)
            && (!status || dataset.status.split(" ").includes(status)))
          && words.every(word => text.get(row).includes(word));
        row.hidden = !fits;
        count += fits ? 1 : 0;
      }
      shown.textContent = `${count} of ${rows.length} shown`;
    };
    byId("filter").addEventListener("input", filter);
    byId("filter").addEventListener("submit", event => event.preventDefault());

    const numbers = { urgency: row => -row.dataset.urgency, days: row => +row.dataset.days };
    const sort = (header, key) => {
      // Numbers begin with the worst, names with the first.
      const up = header.getAttribute("aria-sort") === "descending"
        || !header.hasAttribute("aria-sort") && !(key in numbers);
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", up ? "ascending" : "descending");
      const compare = key in numbers
        ? (a, b) => numbers[key](a) - numbers[key](b)
        : (a, b) => cell(a, key).localeCompare(cell(b, key));
      // The order of the file stays the order of equal rows.
      table.append(...rows.slice().sort((a, b) => up ? compare(a, b) : compare(b, a)));
    };
    for (const header of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = header.textContent;
      button.addEventListener("click", () => sort(header, header.dataset.sort));
      header.replaceChildren(button);
    }
    byId("filter").hidden = false;
    filter();
  }

  const chart = byId("chart");
  if (chart) {
    const runs = Array.from(document.querySelectorAll("[data-run]")).reverse();
    const data = [
      runs.map(run => Date.parse(run.dataset.run) / 1000),
      runs.map(run => +run.dataset.findings),
      runs.map(run => +run.dataset.severe),
    ];
    const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const number = new Intl.NumberFormat("en");
    const draw = () => {
      chart.replaceChildren();
      const axis = { stroke: color("--quiet"), grid: { stroke: color("--line"), width: 1 }, ticks: { show: false }, font: "12px system-ui" };
      new uPlot({
        width: chart.parentElement.clientWidth,
        height: 240,
        tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
        scales: { y: { range: (plot, low, high) => [0, Math.max(1, high * 1.08)] } },
        axes: [
          { ...axis, values: "{D} {MMM}", space: 70, incrs: [86400, 2 * 86400, 7 * 86400, 14 * 86400] },
          { ...axis, size: 70, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6], values: (plot, values) => values.map(number.format) },
        ],
        series: [
          { label: "Run", value: "{YYYY}-{MM}-{DD}" },
          { label: "Inactive", stroke: color("--accent"), width: 2, points: { size: 6 }, value: (plot, value) => value === null ? "" : number.format(value) },
          { label: "High or critical", stroke: color("--severe"), width: 2, points: { size: 6 }, value: (plot, value) => value === null ? "" : number.format(value) },
        ],
      }, data, chart);
    };
    byId("runs").open = false;
    draw();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    addEventListener("resize", draw);
  }
})();
