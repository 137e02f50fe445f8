import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectorsOf } from "../../../src/promql/index.ts";
import { builtinEntries, stepEntries } from "../../../web/src/scope/builtins.ts";
import { interpolate, namesIn } from "../../../web/src/scope/interpolate.ts";
import { prometheusFormat } from "../../../web/src/scope/prometheus-format.ts";
import type { Scope, ScopeValue } from "../../../web/src/scope/scope.ts";

const scope = (entries: Record<string, ScopeValue>): Scope => new Map(Object.entries(entries));
const two = scope({ job: { value: ["a.b", "c|d"], text: "a.b + c|d", many: true, url: ["a.b", "c|d"] } });

describe("interpolation", () => {
  it.each([
    ["$job", "{a.b,c|d}"],
    [`\${job}`, "{a.b,c|d}"],
    ["[[job]]", "{a.b,c|d}"],
    ["[[job:csv]]", "a.b,c|d"],
    [`\${job:csv}`, "a.b,c|d"],
    [`\${job:raw}`, "a.b,c|d"],
    [`\${job:pipe}`, "a.b|c|d"],
    [`\${job:regex}`, "(a\\.b|c\\|d)"],
    [`\${job:json}`, '["a.b","c|d"]'],
    [`\${job:text}`, "a.b + c|d"],
    [`\${job:glob}`, "{a.b,c|d}"],
    [`\${job:doublequote}`, '"a.b","c|d"'],
    [`\${job:singlequote}`, "'a.b','c|d'"],
    [`\${job:percentencode}`, "%7Ba.b%2Cc%7Cd%7D"],
    [`\${job:queryparam}`, "var-job=a.b&var-job=c%7Cd"],
    [`\${job:join:;}`, "a.b;c|d"],
    [`\${job:unknown}`, "{a.b,c|d}"],
    [`$other \${other:csv} $`, `$other \${other:csv} $`],
  ])("writes %s", (text, expected) => {
    expect(interpolate(text, two)).toBe(expected);
  });

  it("writes the file's own text for All as it stands, and $__all into addresses", () => {
    const all = scope({ job: { value: ["a", "b"], text: "All", all: ".+", many: true, url: ["$__all"] } });
    expect(interpolate('{job=~"$job"}', all, prometheusFormat)).toBe('{job=~".+"}');
    expect(interpolate(`\${job:regex}`, all)).toBe(".+");
    expect(interpolate(`\${job:text}`, all)).toBe("All");
    expect(interpolate(`\${job:queryparam}`, all)).toBe("var-job=%24__all");
  });

  it("ends for an All that names itself", () => {
    const loop = scope({ a: { value: "x", all: "$b" }, b: { value: "x", all: "$a" } });
    expect(interpolate("$a", loop)).toMatch(/^\$[ab]$/);
  });

  it("reads paths, with a format after them", () => {
    const field = scope({
      __data: { value: "", read: (path) => (path === 'fields["Value #A"]' ? "1 & 2" : undefined) },
    });
    expect(interpolate(`\${__data.fields["Value #A"]:percentencode}`, field)).toBe("1%20%26%202");
    expect(interpolate(`\${__data.other}`, field)).toBe(`\${__data.other}`);
  });

  it("finds the names that a text asks for", () => {
    expect([...namesIn(`a{x=~"$job", y="\${env:regex}"}[$__rate_interval] [[old:csv]]`)]).toEqual([
      "job",
      "env",
      "__rate_interval",
      "old",
    ]);
  });

  it("never puts one value's text in place of another's name", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (first, second) => {
        const values = scope({ a: { value: first }, b: { value: second } });
        expect(interpolate("\u0024{a:raw}/[[b:raw]]", values)).toBe(`${first}/${second}`);
      }),
    );
  });
});

/** What PromQL makes of the text between double quotes, as its own scanner does. */
function unquote(text: string): string {
  return text.replace(/\\(.)/gs, (_whole, character: string) => (character === "n" ? "\n" : character));
}

describe("values inside a PromQL query", () => {
  const value = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('"', "\\", "a.b", "x|y", "(", "[$]", "\n", "'", "<b>"),
  );

  it("match themselves and nothing else, however many are chosen", () => {
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 4 }), value, (chosen, other) => {
        const query = interpolate(
          'up{x=~"$x"}',
          scope({ x: { value: chosen, many: true } }),
          prometheusFormat,
        );
        const written = /^up\{x=~"(.*)"\}$/s.exec(query)?.[1] ?? "";
        const pattern = new RegExp(`^(?:${unquote(written)})$`, "s");
        for (const one of chosen) expect(pattern.test(one)).toBe(true);
        expect(pattern.test(other)).toBe(chosen.includes(other));
      }),
    );
  });

  it("never end the quoted text early", () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), fc.boolean(), (chosen, many) => {
        const values = scope({ x: { value: many ? chosen : (chosen[0] ?? ""), many } });
        // A whole matcher is let through, because boards write matchers into variables.
        fc.pre(many || !/^\w+(=|!=|=~|!~)".*"$/.test(chosen[0] ?? ""));
        const query = interpolate('sum(up{x=~"$x"}) by (job)', values, prometheusFormat);
        expect(selectorsOf(query)).toEqual([
          expect.objectContaining({ metric: "up", matchers: [expect.objectContaining({ label: "x" })] }),
        ]);
      }),
    );
  });

  it("escape quotes and backslashes where only one can be chosen", () => {
    const one = scope({ x: { value: 'a"b\\c' } });
    expect(interpolate('up{x="$x"}', one, prometheusFormat)).toBe('up{x="a\\"b\\\\c"}');
  });
});

describe("what every board knows", () => {
  const range = { from: 1_700_000_000_000, to: 1_700_003_600_400, raw: { from: "now-1h", to: "now" } };
  const known: Scope = new Map([
    ...builtinEntries(range, "utc", { uid: "tta-x", title: "X" }),
    ...stepEntries({ step: 15_000, rateInterval: 60_000 }),
  ]);

  it.each([
    ["$__interval", "15s"],
    ["$__interval_ms", "15000"],
    ["$__rate_interval", "1m"],
    ["$__range", "3600s"],
    ["$__range_s", "3600"],
    ["$__range_ms", "3600400"],
    ["$__from", "1700000000000"],
    [`\${__from:date}`, "2023-11-14T22:13:20.000Z"],
    [`\${__from:date:iso}`, "2023-11-14T22:13:20.000Z"],
    [`\${__to:date:seconds}`, "1700003600"],
    [`\${__from:date:YYYY-MM-DD HH}`, "2023-11-14 22"],
    ["$__url_time_range", "from=now-1h&to=now"],
    [`\${__dashboard.uid} $__dashboard`, "tta-x X"],
    ["$__timezone $timezone", "utc utc"],
  ])("writes %s", (text, expected) => {
    expect(interpolate(text, known, "raw")).toBe(expected);
  });
});
