import { join } from "node:path";
import { cores } from "../adapters/cores.ts";
import { projectQuality } from "../adapters/project-quality.ts";
import { writeOutput } from "../adapters/write-output.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { checksOf, tierOf } from "../gate-options.ts";
import { GateScreen } from "../gate-screen.ts";
import { gateTools } from "../gate-tools.ts";
import { chosenChecks, scopesOf } from "../gate-wanted.ts";
import { onStops } from "../pipeline-stops.ts";

export const gateBaseline = defineCommand({
  details: `Runs what a tier asks for and writes what was measured into quality.baseline.json, to be
committed. A gate with --ratchet reads it as it is where the change began, so that a change
cannot forgive itself. What is unknown is left out, and never forgiven.`,
  options: {
    tier: { type: "string", value: "TIER", help: "What is measured: what this tier asks for (production)" },
    only: { type: "string", value: "CHECKS", help: "Only these checks of the tier" },
  },
  examples: ["gate baseline", "gate baseline --only lint,complexity"],
  async run(values, _, terminal) {
    const { note, out, cwd } = terminal;
    const only = checksOf(values.only);
    const tier = tierOf(values.tier) ?? 4;
    const { top, quality } = projectQuality(cwd);
    const gates = await import("../../gates/index.ts");
    const rule = gates.askedAt(tier, quality);
    const checks = chosenChecks(rule, tier, only);
    const { scopes } = scopesOf({ top, quality, rule, checks, isChanged: false });
    const tools = gateTools(top, quality, scopes);
    const ending = new AbortController();
    const forget = onStops(terminal, () => ending.abort("Ctrl-C"));
    const screen = new GateScreen(terminal, `What ${gates.tierText(tier)} asks for, now`, checks);
    try {
      const checked = await gates.runChecks({
        ...{ asks: rule.asks, checks, collect: tools.collectIn(top), signal: ending.signal, cores: cores() },
        scopeOf: (check, asked) => scopes.get(check) ?? asked,
        readsOnly: (check) => tools.readsOnly.has(check),
        onBegin: (check) => screen.begin(check),
        onEnd: (one) => screen.end(one),
      });
      if (ending.signal.aborted) {
        note("It was ended before it was done: nothing is written.");
        return exitCodes.failed;
      }
      const head = await gates.checkedOut(top, join(top, ".tta-obs"));
      const facts = checked.flatMap(({ outcome }) => outcome.facts);
      const text = gates.baselineText(facts, head?.isDirty === false ? head.commit : undefined);
      writeOutput(join(top, gates.baselineFileName), text);
      const known = facts.filter(({ value, stale }) => value !== undefined && stale !== true).length;
      out(`${gates.baselineFileName} has ${known} of ${facts.length} measures; commit it.`);
      return exitCodes.ok;
    } finally {
      screen.clear();
      forget();
    }
  },
});
