import { describe, expect, it } from "vitest";
import { ownEnvironments } from "../../src/catalog/index.ts";
import { type GeneratedFiles, renderRules } from "../../src/render/index.ts";
import { alerts, environmentsOf } from "../../src/rules/index.ts";
import { requireBinary } from "../real/index.ts";
import { run, writeGenerated } from "./generated-dir.ts";
import { alertTestsIn } from "./run-alert-tests.ts";

const promtool = requireBinary("promtool");
const paths = (files: GeneratedFiles, pattern: RegExp) =>
  [...files.keys()].filter((path) => pattern.test(path));

/** What is generated, before its judge; what the tests of the alerts find is asked of the engine. */
describe.skipIf(promtool === undefined)("promtool", () => {
  it.each(["tta", "acme"])("accepts every rule file in namespace %s", (namespace) => {
    const files = renderRules({ scrapeIntervalSeconds: 5, namespace });
    const rules = paths(files, /^(prometheus\/rules|alerts\/(?!tests))/);
    const places = alerts.flatMap((alert) =>
      environmentsOf(alert, ownEnvironments).map(({ name }) => `${name}/${alert.component}`),
    );
    expect(rules.length).toBe(1 + new Set(places).size);
    const { code, output } = run(promtool ?? "", ["check", "rules", ...rules], writeGenerated(files));
    expect(output).not.toMatch(/FAILED|WARN|duplicate/i);
    expect(code).toBe(0);
  });

  it("sees each alert quiet, pending, firing and resolved", () => {
    const files = renderRules({ scrapeIntervalSeconds: 5 });
    const tests = alertTestsIn(files);
    expect(tests.length).toBe(alerts.flatMap((alert) => environmentsOf(alert, ownEnvironments)).length);
    const { code, output } = run(promtool ?? "", ["test", "rules", ...tests], writeGenerated(files));
    expect(code, output).toBe(0);
    expect(output.match(/SUCCESS/g)?.length).toBe(tests.length);
  }, 180_000);
});
