import { describe, expect, it } from "vitest";
import { ownEnvironments } from "../../src/catalog/index.ts";
import { type GeneratedFiles, renderRules } from "../../src/render/index.ts";
import { alerts, environmentsOf } from "../../src/rules/index.ts";
import { requireBinary } from "../real/index.ts";
import { run, runBeside, writeGenerated } from "./generated-dir.ts";
import { alertTestsIn } from "./run-alert-tests.ts";

/** Ours, and the one of Prometheus 3 where somebody built it (test/rules/promtool-3) and says where it lies. */
const newest = process.env.PROMTOOL_3;
const promtools = [
  { version: "2", promtool: requireBinary("promtool") },
  ...(newest === undefined ? [] : [{ version: "3", promtool: newest }]),
];
/** The tests of each alert in one of its environments, of one alert this and of the next that. */
function inTurn(tests: readonly string[]): readonly string[] {
  const ofAlert = Map.groupBy(tests, (path) => path.replace(/^.*?\/tests\/[^-]+-/, ""));
  return [...ofAlert.values()].flatMap((all, nth) => all[nth % all.length] ?? []);
}
const paths = (files: GeneratedFiles, pattern: RegExp) =>
  [...files.keys()].filter((path) => pattern.test(path));

/** What is generated, before its judge. */
describe.each(promtools)("promtool $version", ({ promtool }) => {
  it.skipIf(promtool === undefined).each(["tta", "acme"])(
    "accepts every rule file in namespace %s",
    (namespace) => {
      const files = renderRules({ scrapeIntervalSeconds: 5, namespace });
      const rules = paths(files, /^(prometheus\/rules|alerts\/(?!tests))/);
      const places = alerts.flatMap((alert) =>
        environmentsOf(alert, ownEnvironments).map(({ name }) => `${name}/${alert.component}`),
      );
      expect(rules.length).toBe(1 + new Set(places).size);
      const { code, output } = run(promtool ?? "", ["check", "rules", ...rules], writeGenerated(files));
      expect(output).not.toMatch(/FAILED|WARN|duplicate/i);
      expect(code).toBe(0);
    },
  );

  it.skipIf(promtool === undefined)(
    "sees each alert quiet, pending, firing and resolved",
    async () => {
      const files = renderRules({ scrapeIntervalSeconds: 5 });
      const all = alertTestsIn(files);
      expect(all.length).toBe(alerts.flatMap((alert) => environmentsOf(alert, ownEnvironments)).length);
      // All of them where there is the time for both: each night, as by `npm run prove:rules`.
      const tests = newest === undefined ? inTurn(all) : all;
      expect(tests.length).toBe(newest === undefined ? alerts.length : all.length);
      const root = writeGenerated(files);
      const shares = [0, 1].map((nth) => tests.filter((_, i) => i % 2 === nth));
      const said = await Promise.all(
        shares.map((share) => runBeside(promtool ?? "", ["test", "rules", ...share], root)),
      );
      for (const { code, output } of said) expect(code, output).toBe(0);
      expect(said.flatMap(({ output }) => output.match(/SUCCESS/g) ?? []).length).toBe(tests.length);
    },
    600_000,
  );
});
