import { describe, expect, it } from "vitest";
import { faultText, refusedRules } from "../../../src/engine/rules/fault.ts";
import { readRuleFiles } from "../../../src/engine/rules/read-rule-file.ts";

const faultsOf = (text: string): readonly string[] =>
  readRuleFiles([{ name: "own.yml", text }]).faults.map(faultText);
const group = (rules: string, more = ""): string => `groups:\n- name: g\n${more}  rules:\n${rules}`;
const alert = (more: string): string => group(`  - alert: A\n    expr: up == 0\n${more}`);

describe("what Prometheus refuses in a rule file", () => {
  it.each([
    ["groups: 5", ["own.yml:1: groups is no list (write items that begin with a dash)"]],
    ["group: []", ['own.yml:1: the file has the unknown key "group" (write one of groups)']],
    ["groups:\n- rules: []", ["own.yml:2: a group has no name (give it one)"]],
    [
      "groups:\n- name: g\n- name: g",
      ['own.yml:3, group "g": the file has another group of that name (give each a name of its own)'],
    ],
    [
      group("  - expr: up"),
      ['own.yml:4, group "g", rule 1: it has no record and no alert (write one of them, with a name)'],
    ],
    [
      group("  - {record: r, alert: A, expr: up}"),
      ['own.yml:4, group "g", rule 1 "A": it has a record and an alert (leave one of them out)'],
    ],
    [group("  - record: r"), ['own.yml:4, group "g", rule 1 "r": it has no expr (write a query)']],
    [
      group("  - record: r\n    expr: sum("),
      [
        'own.yml:5, group "g", rule 1 "r": its expr is no query, the query "sum(" does not parse, because it ends where an operand is needed, at character 5 (correct it there)',
      ],
    ],
    [
      group("  - record: r\n    expr: limitk(1, up)"),
      [
        'own.yml:5, group "g", rule 1 "r": its expr uses the aggregation limitk, which is experimental in Prometheus (write it without)',
      ],
    ],
    [
      group("  - record: r\n    expr: sort_by_label(up, 'a')"),
      [
        'own.yml:5, group "g", rule 1 "r": its expr uses the function sort_by_label, which is experimental in Prometheus (write it without)',
      ],
    ],
    [
      group("  - record: r\n    expr: rate(m[$__interval])"),
      ['own.yml:5, group "g", rule 1 "r": its expr has a variable of Grafana (write what it stands for)'],
    ],
    [
      group("  - record: r{a}\n    expr: up"),
      [
        'own.yml:4, group "g", rule 1 "r{a}": its record has braces (write a name alone, and the query into expr)',
      ],
    ],
    [
      group("  - record: r\n    expr: up\n    for: 5m"),
      ['own.yml:4, group "g", rule 1 "r": a recording has no for (leave it out, or write an alert)'],
    ],
    [
      group("  - record: r\n    expr: up\n    annotations: {a: b}"),
      ['own.yml:4, group "g", rule 1 "r": a recording has no annotations (leave it out, or write an alert)'],
    ],
    [
      group("  - record: r\n    expr: up\n    labels: {__name__: b}"),
      [
        'own.yml:6, group "g", rule 1 "r": the label __name__ is the name of a series (leave it out; record says the name)',
      ],
    ],
    [alert("    labels: {'': b}"), ['own.yml:6, group "g", rule 1 "A": a label has no name (give it one)']],
    [
      alert("    annotation: {}"),
      [
        'own.yml:6, group "g", rule 1: the rule has the unknown key "annotation" (write one of record, alert, expr, for, keep_firing_for, labels, annotations)',
      ],
    ],
    [
      alert("    for: 1.5h"),
      [
        'own.yml:6, group "g", rule 1 "A": for is "1.5h", which is no length of time (write whole numbers with y, w, d, h, m, s or ms, the largest first and each once, such as 5m or 1h30m, up to 292y)',
      ],
    ],
    [
      group("", "  interval: 30\n"),
      [
        'own.yml:3, group "g": interval is "30", which is no length of time (write whole numbers with y, w, d, h, m, s or ms, the largest first and each once, such as 5m or 1h30m, up to 292y)',
      ],
    ],
    [
      group("", "  limit: many\n"),
      ['own.yml:3, group "g": limit is "many", which is no whole number (write one, or 0 for none)'],
    ],
    [
      alert("    annotations:\n      s: '{{ $labels.x'"),
      [
        'own.yml:7, group "g", rule 1 "A": the annotation s is no template: template: __alert_A:1: unclosed action (mend what stands between {{ and }})',
      ],
    ],
    [
      alert("    labels:\n      s: '{{ nope }}'"),
      [
        'own.yml:7, group "g", rule 1 "A": the label s is no template: template: __alert_A:1: function "nope" not defined (mend what stands between {{ and }})',
      ],
    ],
    [
      alert("    labels: *none"),
      ["own.yml:6: nothing has the anchor *none (write an anchor before, or the text in quotes)"],
    ],
    [
      group("  - {record: r, record: s, expr: up}"),
      ["own.yml:4: it is no YAML: Map keys must be unique (mend the YAML)"],
    ],
    [
      "groups: []\n---\ngroups: []",
      ["own.yml:3: it holds several documents of YAML (write one without --- or ... in it)"],
    ],
    [
      group(`  - record: r\n    expr: up{a=~"("}`),
      [
        'own.yml:5, group "g", rule 1 "r": its expr has the regular expression "(", which is refused by RE2: missing closing ): `(` (write what RE2 understands)',
      ],
    ],
  ])("%j", (text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it("is told all at once, and takes no group of a file that has any", () => {
    const { groups, faults } = readRuleFiles([
      { name: "a.yml", text: group("  - {record: r, expr: 1 +}\n  - {record: s, expr: up}\n  - {alert: A}") },
      { name: "b.yml", text: group("  - {record: t, expr: up}") },
      { name: "c.yml", text: "groups: [" },
    ]);
    expect(groups.map(({ file }) => file)).toEqual(["b.yml"]);
    expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual(["a.yml:4", "a.yml:6", "c.yml:1"]);
    const { code, problem } = refusedRules(faults);
    expect(code).toBe("ENGINE_RULES");
    for (const fault of faults) expect(problem).toContain(faultText(fault));
    expect(problem.startsWith('rule files have 3 faults: a.yml:4, group "g", rule 1 "r": ')).toBe(true);
  });
});

describe("a hostile rule file", () => {
  const many = (count: number, line: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => line(i)).join("");

  it.each([
    [
      "maps that merge in maps",
      group(
        many(
          20,
          (i) =>
            `  - {alert: A${i}, expr: up, labels: &l${i} ${i === 0 ? "{a: b}" : `{<<: [${many(9, () => `*l${i - 1},`)}]}`}}\n`,
        ),
      ),
      "merges more than 1000 maps",
    ],
    ["lists in lists", `groups: ${"[".repeat(20_000)}`, "it is no YAML"],
    [
      "a query in a query",
      group(`  - record: r\n    expr: "${"(".repeat(20_000)}1${")".repeat(20_000)}"`),
      "nests too deep",
    ],
    ["a map that holds itself", group("  - alert: A\n    expr: up\n    labels: &l {<<: *l}"), "no map"],
    ["broken lines", `groups:\n${many(1_000, () => " }:\n")}`, "it is no YAML"],
  ])("has few faults, soon: %s", (_, text, problem) => {
    const faults = faultsOf(text);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.length).toBeLessThan(10);
    expect(faults[0]).toContain(problem);
  });

  it("may have labels with the names of what objects have", () => {
    const [read] = readRuleFiles([
      { name: "own.yml", text: alert("    labels: {__proto__: x, constructor: y}") },
    ]).groups;
    expect(Object.entries(read?.rules[0]?.labels ?? {})).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
  });
});

describe("what Prometheus takes in a rule file", () => {
  it.each([
    ["", 0],
    ["# nothing", 0],
    ["groups:", 0],
    ["groups: ~", 0],
    ["groups: []\n---\n", 0],
    [group("  - {record: 'a b', expr: '1'}"), 1],
    [group("  - {record: r, expr: up, labels: {a: 1, b: yes, c: ~}, for: 0s, annotations: {}}"), 1],
    ["x: &x {severity: page}\n", -1],
    [
      group(
        "  - alert: A\n    expr: up\n    labels: &l {a: b}\n  - alert: B\n    expr: up\n    labels: {<<: *l, c: d}",
      ),
      2,
    ],
  ])("%j", (text, rules) => {
    const read = readRuleFiles([{ name: "own.yml", text }]);
    if (rules < 0) expect(read.faults).toHaveLength(1);
    else expect([read.faults, read.groups.flatMap((one) => one.rules).length]).toEqual([[], rules]);
  });

  it("reads all that a group and a rule may say", () => {
    const text = group(
      '  - alert: A\n    expr: up == 0\n    for: 1h30m\n    keep_firing_for: 5m\n    labels: {a: 1.0, team: b}\n    annotations: {s: "{{ $value }}"}\n  - record: r\n    expr: up',
      "  interval: 30s\n  query_offset: 1m\n  limit: 7\n  labels: {team: a, x: y}\n",
    );
    const [read] = readRuleFiles([{ name: "own.yml", text }]).groups;
    expect(read).toMatchObject({
      file: "own.yml",
      name: "g",
      intervalMs: 30_000,
      queryOffsetMs: 60_000,
      limit: 7,
    });
    expect(read?.rules).toMatchObject([
      {
        type: "alerting",
        holdMs: 5_400_000,
        keepFiringMs: 300_000,
        labels: { team: "b", x: "y", a: "1.0" },
        annotations: { s: "{{ $value }}" },
      },
      { type: "recording", name: "r", labels: { team: "a", x: "y" } },
    ]);
  });
});
