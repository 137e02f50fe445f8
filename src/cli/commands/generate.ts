import { relative } from "node:path";
import {
  type DashboardTarget,
  dashboardTargets,
  placeTargets,
  type RuleTarget,
  ruleTargets,
} from "../../catalog/index.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { checkText, writeText } from "../generate-text.ts";
import { oneOf } from "../option-values.ts";
import { usage } from "../parse-arguments.ts";

export const generate = defineCommand({
  details: `The same catalog and config give the same bytes; files that are right are not touched.
It removes files that it wrote before and that nothing generates any more, and no others.
A config in TypeScript is compiled first, by the TypeScript of the project.
With --check it writes nothing, prints what differs and exits with 1 if something does.`,
  options: {
    check: { type: "boolean", help: "Compare only; print a diff and exit with 1 on any drift" },
    force: { type: "boolean", help: "Also replace files that it did not write" },
    target: {
      type: "string",
      value: "LIST",
      help: `For ${[...dashboardTargets, ...ruleTargets, ...placeTargets].join(", ")}`,
    },
    config: { type: "string", value: "FILE", help: "Config file (tta-obs.config.* in this folder)" },
  },
  examples: [
    "generate",
    "generate --check",
    "generate --target kubernetes",
    "generate --config ops/tta-obs.config.ts",
  ],
  async run(values, _positionals, terminal) {
    if (values.check === true && values.force === true) {
      throw usage("--check and --force exclude each other", "use one of them");
    }
    const { target, rules, kubernetes } = readTargets(values.target);
    const project = await import("../../project/index.ts");
    const where = {
      cwd: terminal.cwd,
      ...(target !== undefined && { target }),
      ruleTargets: rules,
      kubernetes,
      ...(values.config !== undefined && { configFile: values.config }),
    };
    const folder = (outDir: string): string => relative(terminal.cwd, outDir) || ".";
    if (values.check === true) {
      const report = await project.checkGenerated(where);
      for (const note of report.notes) terminal.note(note);
      terminal.out(checkText(report, folder(report.outDir), terminal.paint));
      return report.ok ? exitCodes.ok : exitCodes.failed;
    }
    const report = await project.generate({ ...where, force: values.force ?? false });
    for (const note of report.notes) terminal.note(note);
    terminal.out(writeText(report, folder(report.outDir), terminal.paint));
    if (report.strays.length > 0) {
      terminal.note(
        `Left alone, but generate --check will fail on it: ${report.strays.join(", ")}. Move it away, or list it under keep in the config.`,
      );
    }
    return exitCodes.ok;
  },
});

/** What `--target` names, apart by comma: one form of the boards, whoever else is to have the rules, and a cluster. */
function readTargets(text: string | undefined): {
  readonly target: DashboardTarget | undefined;
  readonly rules: readonly RuleTarget[];
  readonly kubernetes: boolean;
} {
  const named = text?.split(",").map((word) => word.trim()) ?? [];
  const known = [...dashboardTargets, ...ruleTargets, ...placeTargets];
  for (const word of named) oneOf("--target", word, known);
  const boards = dashboardTargets.filter((target) => named.includes(target));
  if (boards.length > 1)
    throw usage(
      `--target names ${boards.join(" and ")}`,
      "boards are written in one form: name one of the two",
    );
  return {
    target: boards[0],
    rules: ruleTargets.filter((target) => named.includes(target)),
    kubernetes: named.includes("kubernetes"),
  };
}
