import { closest } from "../../errors/index.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { oneOf } from "../option-values.ts";
import { usage } from "../parse-arguments.ts";
import { plainLine } from "../plain-text.ts";

const formats = ["text", "json", "markdown"] as const;

export const lint = defineCommand({
  details: `Without arguments it judges the boards that the project generates, else the dashboards in the
given files and folders, whoever made them. Files that the project does not generate are
foreign: an error in them is what Grafana breaks on or shows wrong, and nothing is said of
style. Exits with 1 if there is an error, and with --strict also if there is a warning.`,
  more: "FILE|DIR",
  options: {
    format: { type: "string", value: "FORMAT", help: "text, json or markdown (text)" },
    strict: { type: "boolean", help: "Fail on warnings too" },
    verbose: { type: "boolean", help: "Print each finding, not one line for each rule" },
    profile: {
      type: "string",
      value: "PROFILE",
      help: "Judge all boards as strict or as foreign (each as it is)",
    },
    disable: { type: "string", value: "RULES", help: "Rules to leave out, such as legend,grid-hole" },
    config: { type: "string", value: "FILE", help: "Config file (tta-obs.config.* in this folder)" },
  },
  examples: [
    "lint",
    "lint dashboards/ other.json --strict",
    "lint exported.json --disable panel-description",
  ],
  async run(values, paths, terminal) {
    const format = oneOf("--format", values.format, formats) ?? "text";
    const { isLintRule, lintProfiles, lintRules } = await import("../../lint/index.ts");
    const profile = oneOf("--profile", values.profile, lintProfiles);
    const { lintProject } = await import("../../project/index.ts");
    const disable = (values.disable ?? "").split(",").flatMap((word) => {
      const rule = word.trim();
      if (rule === "") return [];
      if (isLintRule(rule)) return [{ rule }];
      const meant = closest(rule, Object.keys(lintRules));
      throw usage(
        `--disable does not know the rule "${rule}"`,
        meant === undefined ? "name one of those in docs/lint.md" : `perhaps you mean ${meant}`,
      );
    });
    const report = await lintProject({
      cwd: terminal.cwd,
      paths,
      disable,
      ...(profile !== undefined && { profile }),
      ...(values.config !== undefined && { configFile: values.config }),
    });
    if (report.skipped.length > 0)
      terminal.note(plainLine(`Left out, for they are no dashboards: ${report.skipped.join(", ")}.`));
    const verbose = values.verbose === true;
    if (format === "json") terminal.out(JSON.stringify(report, null, 2));
    else if (format === "markdown") {
      const { lintMarkdown } = await import("../lint-markdown.ts");
      terminal.out(lintMarkdown(report, verbose));
    } else {
      const { lintText } = await import("../lint-text.ts");
      terminal.out(lintText(report, verbose, terminal.paint));
    }
    const bad = report.counts.error + (values.strict === true ? report.counts.warning : 0);
    return bad === 0 ? exitCodes.ok : exitCodes.failed;
  },
});
