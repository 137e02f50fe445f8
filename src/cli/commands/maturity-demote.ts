import { stages } from "../../standards/index.ts";
import { changeRequest } from "../change-request.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { changeOptions } from "../maturity-actor.ts";
import { maturityOptions } from "../maturity-place.ts";
import { oneOf } from "../option-values.ts";
import { usage } from "../parse-arguments.ts";
import { plainLine } from "../plain-text.ts";

export const maturityDemote = defineCommand({
  details: `Takes a component back to any stage before its own, whatever is known of it, and adds that to
components.history.jsonl with who, why and how it stood then: commit that file.`,
  positionals: ["NAME"],
  options: {
    to: { type: "string", value: "STAGE", help: "A stage before its own: development or staging" },
    ...changeOptions,
    ...maturityOptions,
  },
  examples: ['maturity demote story-api --to staging --reason "it lost messages on 1 March"'],
  async run(values, [name = ""], terminal) {
    const to = oneOf("--to", values.to, stages);
    if (to === undefined) throw usage("maturity demote needs --to", "write --to development or --to staging");
    const { demote } = await import("../../maturity/index.ts");
    const request = await changeRequest("maturity demote", name, values, terminal.cwd);
    if (request === undefined) return exitCodes.badInput;
    const change = demote(request, to);
    terminal.out(
      values.json === true
        ? JSON.stringify({ change }, null, 2)
        : `${plainLine(name)} went from ${change.from} back to ${to}: commit components.history.jsonl, which says so.`,
    );
    return exitCodes.ok;
  },
});
