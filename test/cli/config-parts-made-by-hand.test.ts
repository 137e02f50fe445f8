import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { project, tta } from "./run-cli.ts";

const panel = 'title: "T", description: "D.", width: 24, height: 4';
const board = (text: string): string =>
  `boards: [{ key: "x", title: "X", question: "Y?", rows: [{ title: "A", panels: { p: { ${text} } } }] }]`;
const timing = '{ severity: "info", window: "5m", for: "1m", minimumRuns: 0 }';
const alert = (text: string): string => `alerts: [{
  name: "ShopSlow", component: "shop", summary: "Slow.", decision: "What is slow?", description: ["Slow."], runbook: "What to do.", panel: { board: "overview", panel: "x" },
  limit: { help: "L.", unit: "none", production: 1, staging: 1, drill: 1 },
  environments: { production: ${timing}, staging: ${timing}, drill: ${timing} },
  query: () => ({ labels: ["environment", "service"], node: {} }), scenario: () => ({}), ${text} }]`;

// A config in JavaScript has no types: what it made by hand came out as "a mistake of ours" with a stack.
describe("a config in JavaScript that makes its parts by hand", () => {
  it.each([
    [
      "a panel of a type that there is none of",
      board(`type: "pie", ${panel}, queries: []`),
      /^boards\[0\] in/,
    ],
    ["a panel without queries", board(`type: "stat", ${panel}`), /^boards\[0\] in/],
    ["a query without a tree", board(`type: "stat", ${panel}, queries: [{ query: {} }]`), /^boards\[0\] in/],
    [
      "a recording without a tree",
      'recordings: [{ name: "a:b", help: "C.", query: { node: {}, labels: [] } }]',
    ],
    ["an alert whose query throws", alert('query() { throw new Error("mine"); }'), /"ShopSlow" .*\(mine\)/],
    ["an alert whose query gives a number", alert("query: () => 5"), /^alert "ShopSlow" cannot be made/],
    ["an alert without traffic", alert("scenario: () => null"), /^alert "ShopSlow" cannot be made/],
    ["an alert for one environment", alert(`environments: { production: ${timing} }`), /"ShopSlow" cannot/],
    [
      "an alert with a name of two words",
      alert('name: "shop slow"'),
      /^alert "shop slow" is not in CamelCase/,
    ],
    ["a template in a summary", alert('summary: "{{ $value"'), /^alert "ShopSlow" has \{\{ in its texts/],
    [
      "a series name with a space",
      'external: [{ "a b": { kind: "gauge", help: "H.", unit: "none", owner: "o", labels: {} } }]',
      /^external metric "a b"/,
    ],
  ])("is told of %s", async (_, text, says = /./) => {
    const cwd = project({ "tta-obs.config.mjs": `export default { ${text} };` });
    const before = readdirSync(cwd);
    const { code, stdout, stderr } = await tta(["generate"], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^tta-obs: [^\n]+\.\n$/);
    expect(stderr.slice("tta-obs: ".length)).toMatch(says);
    expect(readdirSync(cwd)).toEqual(before);
  });
});
