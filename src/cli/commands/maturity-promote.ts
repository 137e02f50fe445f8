import type { Missing } from "../../maturity/index.ts";
import { stages } from "../../standards/index.ts";
import { changeRequest } from "../change-request.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { changeOptions } from "../maturity-actor.ts";
import { criterionMark } from "../maturity-marks.ts";
import { maturityOptions } from "../maturity-place.ts";
import { oneOf } from "../option-values.ts";
import { plainLine } from "../plain-text.ts";
import type { Terminal } from "../terminal.ts";
import { usualColumns, wrapped } from "../wrapped.ts";

function missingLine(
  { criterion, result, says, todo }: Missing,
  { paint, columns = usualColumns }: Terminal,
): string {
  const most = Math.min(columns, 110);
  const line = wrapped(`    ${plainLine(`${criterion}: ${says}`)}`, "    ", most);
  const what = wrapped(`    → ${plainLine(todo)}`, "      ", most);
  return `  ${criterionMark(result, paint)}${line.slice(3)}\n${paint("dim", what)}`;
}

export const maturityPromote = defineCommand({
  details: `Brings a component to the next stage if what was last collected carries it, and adds that to
components.history.jsonl with who, why and the evidence of each criterion: commit that file.
Otherwise it says what is missing and what to do, and exits with 1. Only facts of the very commit
that is checked out, and files that do not differ from it, carry production.`,
  positionals: ["NAME"],
  options: {
    to: { type: "string", value: "STAGE", help: "The next stage, to be sure: staging or production" },
    ...changeOptions,
    ...maturityOptions,
  },
  examples: [
    'maturity promote story-api --reason "it served a week of tests"',
    'maturity promote story-api --to production --by "Ada <ada@example.org>" --reason "release 2"',
  ],
  async run(values, [name = ""], terminal) {
    const to = oneOf("--to", values.to, stages);
    const { promote } = await import("../../maturity/index.ts");
    const request = await changeRequest("maturity promote", name, values, terminal.cwd);
    if (request === undefined) return exitCodes.badInput;
    const done = promote(request, to);
    if (values.json === true) terminal.out(JSON.stringify(done, null, 2));
    if ("change" in done) {
      const { from, to: now } = done.change;
      if (values.json !== true)
        terminal.out(
          `${plainLine(name)} went from ${from} to ${now}: commit components.history.jsonl, which says so.`,
        );
      return exitCodes.ok;
    }
    if (values.json !== true) {
      const count = done.missing.length === 1 ? "1 criterion is" : `${done.missing.length} criteria are`;
      terminal.out(`${plainLine(name)} stays in ${request.evaluation.component.stage}: ${count} missing.`);
      for (const missing of done.missing) terminal.out(missingLine(missing, terminal));
    }
    return exitCodes.failed;
  },
});
