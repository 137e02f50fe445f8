import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { rulesTestText } from "../rules-test-text.ts";

export const rulesTest = defineCommand({
  details: `Runs tests of rules as promtool knows them on the embedded engine, hours of them at once:
those that generate writes for every alert and environment, as they lie on the disk, or files
and folders of yours. Exits with 1 if something is not as a test says.`,
  more: "FILE|DIR",
  options: {
    only: { type: "string", value: "ALERT", help: "Run only the tests of this alert" },
    promtool: { type: "boolean", help: "Let promtool run them instead of the engine" },
    json: { type: "boolean", help: "Print the result as JSON" },
    config: { type: "string", value: "FILE", help: "Config file (tta-obs.config.* in this folder)" },
  },
  examples: ["rules test", "rules test --only ServiceDown", "rules test alerts/tests my-tests/ --promtool"],
  async run(values, paths, terminal) {
    const { proveProject } = await import("../../project/index.ts");
    const report = await proveProject({
      cwd: terminal.cwd,
      paths,
      only: values.only,
      by: values.promtool === true ? "promtool" : "engine",
      ...(values.config !== undefined && { configFile: values.config }),
    });
    terminal.out(
      values.json === true
        ? JSON.stringify(report, null, 2)
        : rulesTestText(report, terminal.cwd, terminal.paint),
    );
    return report.ok ? exitCodes.ok : exitCodes.failed;
  },
});
