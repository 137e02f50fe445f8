import { expect, it } from "vitest";
import { parse } from "yaml";
import { objectsOf } from "../../src/narrow/index.ts";
import { renderRules } from "../../src/render/index.ts";
import { prometheusFlags } from "../../src/stack/files/server-flags.ts";

const flags = prometheusFlags({
  ...{ configFile: "p.yml", dataDir: "data", listen: "127.0.0.1:9090", externalUrl: "http://127.0.0.1:9090" },
  retentionByFlag: false,
});

/** Seconds of a flag such as `--x=29s` or `--x=1m`. */
function secondsOf(name: string): number {
  const [, count, unit] =
    new RegExp(`^--${name}=(\\d+)([sm])$`).exec(flags.find((flag) => flag.includes(name)) ?? "") ?? [];
  return Number(count) * (unit === "m" ? 60 : 1);
}

const texts = [...renderRules({ scrapeIntervalSeconds: 5 })].filter(([path]) =>
  /^alerts\/(production|staging|server)\//.test(path),
);
const groups = texts.flatMap(([, text]) => objectsOf(parse(text).groups));
const intervals = new Set(groups.map(({ interval }) => interval));

it("what an Alertmanager was not told is told again with the second evaluation", () => {
  expect([...intervals]).toEqual(["15s"]);
  const delay = secondsOf("rules.alert.resend-delay");
  expect(delay).toBeGreaterThan(15);
  expect(delay).toBeLessThan(30);
  // The last word before a restart may be two evaluations old, and the first after it needs three more.
  const downFor = 4 * delay - 30 - 3 * 15;
  expect(downFor).toBeGreaterThanOrEqual(30);
});

it("what fires after a minute or more goes on after a restart of Prometheus", () => {
  const holds = groups.flatMap(({ rules }) => objectsOf(rules)).map((rule) => String(rule.for ?? "0s"));
  const grace = secondsOf("rules.alert.for-grace-period");
  expect(grace).toBe(60);
  // All of ours that wait, but for those that fire at once.
  expect([...new Set(holds)].filter((hold) => /^([1-9]|[1-5]\d)s$/.test(hold))).toEqual(["1s"]);
});
