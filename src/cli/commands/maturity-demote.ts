import { stages } from "../../standards/index.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { actorOf, changeOptions, reasonOf } from "../maturity-actor.ts";
import { maturityOptions, maturityPlace } from "../maturity-place.ts";
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
    const reason = reasonOf("maturity demote", values.reason);
    const { demote, namedIn, openMaturity, readTree } = await import("../../maturity/index.ts");
    const place = maturityPlace(terminal.cwd, values["state-dir"]);
    const by = await actorOf(place.top, values.by);
    const now = Date.now();
    const tree = await readTree(place.top, place.stateDir);
    const [evaluation] = namedIn(await openMaturity(place, now), [name]);
    if (evaluation === undefined) return exitCodes.badInput;
    const change = demote({ top: place.top, evaluation, by, reason, tree, now }, to);
    terminal.out(
      values.json === true
        ? JSON.stringify({ change }, null, 2)
        : `${plainLine(name)} went from ${change.from} back to ${to}: commit components.history.jsonl, which says so.`,
    );
    return exitCodes.ok;
  },
});
