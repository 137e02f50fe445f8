import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { oneOf } from "../option-values.ts";

const formats = ["text", "json", "markdown"] as const;
const classes = ["breaking", "notable", "cosmetic"] as const;

export const diff = defineCommand({
  details: `Compares what the project generates now, written or not, with the files that were committed,
and says what a change breaks. Exits with 0, or with --fail-on with 1 if there is a change of
that class or a worse one.`,
  positionals: ["REF"],
  options: {
    format: { type: "string", value: "FORMAT", help: "text, json or markdown (text)" },
    "fail-on": { type: "string", value: "CLASS", help: "Fail on breaking, notable or cosmetic changes" },
    config: { type: "string", value: "FILE", help: "Config file (tta-obs.config.* in this folder)" },
  },
  examples: ["diff HEAD", "diff origin/main --format markdown", "diff v1.2.0 --fail-on breaking"],
  async run(values, [ref = ""], terminal) {
    const format = oneOf("--format", values.format, formats) ?? "text";
    const failOn = oneOf("--fail-on", values["fail-on"], classes);
    const { changesSince } = await import("../../project/index.ts");
    const report = await changesSince({
      cwd: terminal.cwd,
      ref,
      ...(values.config !== undefined && { configFile: values.config }),
    });
    if (format === "json") terminal.out(JSON.stringify(report, null, 2));
    else if (format === "markdown") {
      const { diffMarkdown } = await import("../diff-markdown.ts");
      terminal.out(diffMarkdown(report));
    } else {
      const { diffText } = await import("../diff-text.ts");
      terminal.out(diffText(report, terminal.paint));
    }
    if (failOn === undefined) return exitCodes.ok;
    const bad = classes.slice(0, classes.indexOf(failOn) + 1).some((kind) => report.counts[kind] > 0);
    return bad ? exitCodes.failed : exitCodes.ok;
  },
});
