import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { project, root, tta } from "./run-cli.ts";

const metrics = `import { bounded, closed, counter, defineMetrics, gauge, histogram } from "tta-observability/catalog";
export const shop = defineMetrics({
  shop_orders_total: counter({ help: "Orders.", owner: "shop", labels: { result: closed("paid", "refused") } }),
  shop_carts: gauge({ help: "Carts.", owner: "shop", labels: { country: bounded() } }),
});
`;
const queries = `import { catalog, defineCatalog } from "tta-observability/catalog";
import { promql } from "tta-obs/promql";
import { shop } from "./metrics.ts";
export const q = promql(defineCatalog({ metrics: [shop], extends: catalog }));
`;
const panelOver = (
  window: string,
): string => `timeseries({ title: "Orders", description: "All.", width: 24, queries: [
  { query: sum(rate(q.counter("shop_orders_total"), ${window}), { by: ["environment", "service"] }), legend: "{{service}}" },
], threshold: least })`;
const panel = panelOver('"5m"');
const imports = `import { defineConfig } from "tta-obs/project";
import { defineBoard, timeseries } from "tta-obs/dashboards";
import { compare, rate, rateInterval, recorded, sum } from "tta-obs/promql";
import { defineAlert } from "tta-obs/rules";
import { q } from "./queries.ts";
import { shop } from "./metrics.ts";
const least = { help: "Orders.", unit: "none", bad: "below", production: 1, staging: 1, drill: 1 } as const;
`;
const board = (key: string, rows = `[{ title: "Now", panels: { orders: ${panel} } }]`): string =>
  `defineBoard({ key: "${key}", title: "Shop", question: "Do orders come in?", rows: ${rows} })`;
const times = '{ severity: "info", window: "5m", for: "1m" } as const';
const alert = (reference: string): string => `defineAlert({
  name: "ShopQuiet",
    runbook: "Ask the shop.", component: "shop", summary: "No orders.", decision: "Is the shop open?", description: ["No orders."], panel: ${reference},
  limit: least,
  environments: { production: ${times}, staging: ${times}, drill: ${times} },
  query: ({ window, limit }) =>
    compare(sum(rate(q.counter("shop_orders_total"), window), { by: ["environment", "service"] }), "<", limit),
  scenario: () => ({ failing: [], passing: [], sparse: undefined, value: 0, labels: {} }),
})`;

/** A project whose config is `text` after the imports, with a TypeScript of its own unless told otherwise. */
function shopProject(text: string, files: Readonly<Record<string, string>> = {}, typescript = true): string {
  const cwd = project({
    "metrics.ts": metrics,
    "queries.ts": queries,
    "tta-obs.config.ts": `${imports}${text}`,
    ...files,
  });
  if (typescript) {
    mkdirSync(join(cwd, "node_modules/@types"));
    for (const name of ["typescript", "@types/node"]) {
      symlinkSync(join(root, "node_modules", name), join(cwd, "node_modules", name));
    }
  }
  return cwd;
}

const config = (rest: string): string => `export default defineConfig({ metrics: [shop], ${rest} });\n`;
const written = (cwd: string): readonly string[] =>
  readdirSync(cwd).filter(
    (name) => !/^(node_modules|package\.json|tsconfig\.json|.*\.ts|.*\.js)$/.test(name),
  );

/** The one sentence with which a project is refused; nothing is written. */
async function refusal(cwd: string): Promise<string> {
  const { code, stdout, stderr } = await tta(["generate"], { cwd });
  expect({ code, stdout, stderr }).toMatchObject({ code: 2, stdout: "" });
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(written(cwd)).toEqual([]);
  return stderr.trimEnd().replace("tta-obs: ", "");
}

describe("a project with boards of its own", () => {
  it("gets them beside ours, with its metrics in the reference, and its types checked", async () => {
    const cwd = shopProject(
      `const carts = { name: "service:shop_carts:sum", help: "Carts.", query: sum(q.gauge("shop_carts"), { by: ["service"] }) };
const drawn = timeseries({ title: "Carts", description: "Carts.", width: 24, queries: [{ query: recorded(carts), legend: "{{service}}" }] });
${config(`boards: [${board("shop", `[{ title: "Now", panels: { orders: ${panel}, carts: drawn } }]`)}],
  recordings: [carts],
  alerts: [${alert('{ board: "shop", panel: "orders" }')}]`)}`,
    );
    expect(await tta(["generate"], { cwd })).toMatchObject({ code: 0, stderr: "" });
    const read = (path: string): string => readFileSync(join(cwd, path), "utf8");
    expect(JSON.parse(read("dashboards/shop.json"))).toMatchObject({ uid: "tta-shop", title: "Shop" });
    expect(existsSync(join(cwd, "dashboards/overview.json"))).toBe(true);
    expect(read("prometheus/rules/recordings.yml")).toContain("record: service:shop_carts:sum");
    expect(read("alerts/production/shop.yml")).toContain("alert: ShopQuiet");
    expect(read("docs/metrics.md")).toMatch(/## Of this project\n[\s\S]*### `shop_orders_total`/);
    const reference: readonly { readonly name: string; readonly source: string }[] = JSON.parse(
      read("docs/metrics.json"),
    );
    expect(reference.filter(({ source }) => source === "project").map(({ name }) => name)).toEqual([
      "shop_carts",
      "shop_orders_total",
    ]);
    expect(readdirSync(join(cwd, "node_modules/.cache/tta-obs"))).toEqual([]);
    expect(await tta(["generate", "--check"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  });

  it("keeps its names under another namespace, where only ours change", async () => {
    const cwd = shopProject(config(`namespace: "acme", boards: [${board("shop")}]`));
    expect(await tta(["generate"], { cwd })).toMatchObject({ code: 0 });
    const shop = readFileSync(join(cwd, "dashboards/shop.json"), "utf8");
    expect(JSON.parse(shop)).toMatchObject({ uid: "acme-shop" });
    expect(shop).toContain("rate(shop_orders_total{");
  });

  it("is told when its types cannot be checked, and gets its files all the same", async () => {
    const cwd = shopProject(config(`boards: [${board("shop")}]`), {}, false);
    expect(await tta(["generate"], { cwd })).toMatchObject({
      code: 0,
      stderr:
        "tta-obs.config.ts was not type-checked, this project has no TypeScript: npm install --save-dev typescript.\n",
    });
  });

  it("is not told of types where it writes JavaScript", async () => {
    const cwd = project({ "tta-obs.config.js": "export default { boards: [] };\n" });
    expect(await tta(["generate"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("the types of a config", () => {
  const wrong =
    'const many: number = "five";\nexport default defineConfig({ metrics: [shop], scrapeIntervalSeconds: 5 });\nvoid many;\n';

  it("end generate with the place and the compiler's words, and nothing is written", async () => {
    const message =
      "tta-obs.config.ts:8 does not compile: Type 'string' is not assignable to type 'number' (TS2322): correct it (nothing was written).";
    const cwd = shopProject(wrong);
    expect(await refusal(cwd)).toBe(message);
    expect(await tta(["generate", "--check"], { cwd })).toMatchObject({
      code: 2,
      stderr: `tta-obs: ${message}\n`,
    });
  });

  it("are judged in the files that it imports, and by the project's own tsconfig", async () => {
    const lib = "export const half = (list: readonly number[]): number => list[0] / 2;\n";
    const text = `import { half } from "./half.ts";\n${config("scrapeIntervalSeconds: half([10])")}`;
    // With the defaults an entry of a list is there; this project says that it may not be.
    const strict =
      '{ "compilerOptions": { "noUncheckedIndexedAccess": true, "module": "nodenext", "strict": true } }';
    const loose = await tta(["generate"], { cwd: shopProject(text, { "half.ts": lib }) });
    expect(loose).toMatchObject({ code: 0, stderr: "" });
    const both = { "half.ts": `${lib}export const broken: string = 5;\n`, "tsconfig.json": strict };
    expect(await refusal(shopProject(text, both))).toMatch(
      /^half\.ts:1 does not compile: .* \(TS2532\) \(and 1 more\): correct it/,
    );
  });

  it("are not judged by a tsconfig that is about other files", async () => {
    const browser =
      '{ "compilerOptions": { "module": "esnext", "lib": ["dom"], "rootDir": "web" }, "include": ["web"] }';
    const cwd = shopProject(config("boards: []"), { "tsconfig.json": browser, "web/a.ts": "broken(;" });
    expect(await tta(["generate"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("a project is refused in one sentence, and nothing is written,", () => {
  it.each([
    [
      "for a board with two panels of one key",
      config(
        `boards: [${board("shop", `[{ title: "A", panels: { orders: ${panel} } }, { title: "B", panels: { orders: ${panel} } }]`)}]`,
      ),
      'tta-obs.config.ts:8: board "shop" has the panel "orders" twice: give each panel a key of its own.',
    ],
    [
      "for a uid of 41 characters",
      config(`boards: [${board("a".repeat(37))}]`),
      `the uid "tta-${"a".repeat(37)}" of board "${"a".repeat(37)}" is 41 characters long: use at most 40 letters, digits, _ and - in the namespace and the key together.`,
    ],
    [
      "for a board with a key of ours",
      config(`boards: [${board("overview")}]`),
      'the project\'s board "overview" has the key of a board of tta-observability: give it a key of its own.',
    ],
    [
      "for two boards of one key",
      config(`boards: [${board("shop")}, ${board("shop")}]`),
      'the project has two boards with the key "shop": give it a key of its own.',
    ],
    [
      "for a board that queries what the config does not have",
      `export default defineConfig({ boards: [${board("shop")}] });\n`,
      'panel "orders" on board "shop" queries "shop_orders_total", which the config does not have: list its group under metrics, or under external if other software emits it.',
    ],
    [
      "for an alert that names a panel of nothing",
      config(`boards: [${board("shop")}], alerts: [${alert('{ board: "shop", panel: "ordres" }')}]`),
      'alert "ShopQuiet" points at the panel "ordres" of board "shop", which does not exist: perhaps you mean "orders".',
    ],
    [
      "for an alert that names a board of nothing",
      config(`alerts: [${alert('{ board: "overveiw", panel: "orders" }')}]`),
      'alert "ShopQuiet" points at the board "overveiw", which does not exist: perhaps you mean "overview".',
    ],
    [
      "for an alert whose panel draws something else",
      config(
        `boards: [${board("shop", `[{ title: "Now", panels: { orders: ${panelOver("rateInterval")} } }]`)}], alerts: [${alert('{ board: "shop", panel: "orders" }')}]`,
      ),
      'alert "ShopQuiet" looks back 5m in production, and its panel "orders" on board "shop" looks back $__rate_interval: draw sum by (environment, service) (rate(shop_orders_total[5m])) there.',
    ],
    [
      "for a metric with our prefix",
      'import { gauge } from "tta-observability/catalog";\nexport default defineConfig({ metrics: [{ tta_carts: gauge({ help: "a", owner: "b" }) }] });\n',
      'metric "tta_carts" begins with tta_, which the metrics of tta-observability keep for themselves: begin it with a word of your own.',
    ],
    [
      "for a metric that has a name of ours in its namespace",
      'import { gauge } from "tta-observability/catalog";\nexport default defineConfig({ namespace: "shop", metrics: [{ shop_cache_entries: gauge({ help: "a", owner: "b" }) }] });\n',
      'metric "shop_cache_entries" claims the series "shop_cache_entries" that "tta_cache_entries" has already: rename one of the two.',
    ],
    [
      "for a metric whose law is broken",
      'import { gauge } from "tta-observability/catalog";\nexport default defineConfig({ metrics: [{ shop_x_total: gauge({ help: "a", owner: "b" }) }] });\n',
      'metric "shop_x_total" is a gauge that ends in _total: drop _total, which only counters carry.',
    ],
    [
      "for a recording with the name of a metric",
      config('recordings: [{ name: "shop_carts", help: "a", query: sum(q.gauge("shop_carts")) }]'),
      'recording "shop_carts" has the name of a metric: build it with recordingName.',
    ],
    [
      "for a recording that nobody reads",
      config('recordings: [{ name: "shop:carts", help: "a", query: sum(q.gauge("shop_carts")) }]'),
      'recording "shop:carts" is read by no board, no alert and no other recording: draw it with recorded on a board, judge it in an alert, or leave it out.',
    ],
    [
      "for a query that cannot be",
      'sum(q.gauge("shop_carts"), { by: ["city" as "country"] });\nexport default defineConfig({});\n',
      'tta-obs.config.ts:8: sum by "city", which its operand does not have: name some of country, job, instance, service, environment.',
    ],
    [
      "for a config that throws",
      'throw new Error("no luck");\n',
      'tta-obs.config.ts:8 throws "no luck": make it export a config.',
    ],
  ])("%s", async (_, text, message) => {
    expect(await refusal(shopProject(text, {}, false))).toBe(message);
  });

  it.each([
    [
      "boards: [{ name: 'x' }]",
      'boards[0] in tta-obs.config.js is {"name":"x"}: it must be a board made with defineBoard.',
    ],
    ["boards: 5", "boards in tta-obs.config.js is 5: it must be a list, such as [shopBoard]."],
    [
      "metrics: [{ shop_carts: {} }]",
      'metrics[0] in tta-obs.config.js is {"shop_carts":{}}: it must be a group of metrics made with defineMetrics.',
    ],
    [
      "alerts: [() => 1]",
      "alerts[0] in tta-obs.config.js is a function: it must be an alert made with defineAlert.",
    ],
    ["recordings: [null]", "recordings[0] in tta-obs.config.js is null: it must be { name, help, query }."],
    ["target: 'v2'", 'target in tta-obs.config.js is "v2": it must be one of classic, grafana-v2.'],
  ])("for a value of another shape: %s", async (text, message) => {
    expect(await refusal(project({ "tta-obs.config.js": `export default { ${text} };\n` }))).toBe(message);
  });

  it("for a target that does not exist", async () => {
    const { code, stderr } = await tta(["generate", "--target", "v2"], { cwd: project() });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'tta-obs: --target does not know "v2": use classic, grafana-v2, prometheus-operator, mimir, grafana-alerting, kubernetes.\n',
    });
  });
});
