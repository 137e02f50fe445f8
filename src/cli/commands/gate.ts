import { join, resolve } from "node:path";
import { sleep } from "../../time/index.ts";
import { cores } from "../adapters/cores.ts";
import { projectQuality } from "../adapters/project-quality.ts";
import { appendOutput, writeOutput } from "../adapters/write-output.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { gateJson } from "../gate-json.ts";
import { gateMarkdown } from "../gate-markdown.ts";
import { actorOf, checksOf, saidOf, tierOf, tierOptions } from "../gate-options.ts";
import { gatePlan } from "../gate-plan.ts";
import { GateScreen } from "../gate-screen.ts";
import { gateText } from "../gate-text.ts";
import { gateTools } from "../gate-tools.ts";
import { chosenChecks, scopesOf } from "../gate-wanted.ts";
import { onStops } from "../pipeline-stops.ts";

export const gate = defineCommand({
  details: `Runs what the tier of the target branch asks for, all of it whatever fails, and judges it. What
cannot be found out is unknown, and never passes. A stricter tier can be had by anyone, a laxer
one with --reason. The target is what --branch says, else what CI says, else the branch here.
Exits with 0 if it passed and with 1 if not; of --only and --changed that speaks for these
checks alone, and is no gate's pass. Ctrl-C ends all that runs, and records nothing.
See also: tta-obs gate baseline --help, tta-obs gate workflows --help.`,
  options: {
    ...tierOptions,
    only: { type: "string", value: "CHECKS", help: "Only these checks of the tier, such as lint,types" },
    changed: { type: "boolean", help: "Look only at what changed, where a tool has a way to" },
    ratchet: { type: "boolean", help: "Forgive a limit whose value was no better where the change began" },
    base: { type: "string", value: "COMMIT", help: "Where the change began (where it left its target)" },
    "strict-time": { type: "boolean", help: "Fail if it takes longer than its budget" },
    plan: { type: "boolean", help: "Print what would be run, and run nothing" },
    junit: { type: "string", value: "FILE", help: "Write the result as JUnit's XML too" },
    markdown: {
      type: "string",
      value: "FILE",
      help: "Write it as Markdown too; in GitHub's summary by itself",
    },
    json: { type: "boolean", help: "Print the result as JSON" },
    "state-dir": {
      type: "string",
      value: "DIR",
      help: "Folder with the history of gates (.tta-obs at the top)",
    },
  },
  examples: [
    "gate",
    "gate --tier 2 --ratchet",
    "gate --only lint,types",
    'gate --tier development --reason "the fix of an incident"',
  ],
  async run(values, _, terminal) {
    const { cwd, note, out, paint } = terminal;
    const environment = process.env;
    const wanted = tierOf(values.tier);
    const only = checksOf(values.only);
    const { top, quality } = projectQuality(cwd);
    const gates = await import("../../gates/index.ts");
    const target = await gates.targetBranch(saidOf(values.branch), environment, () =>
      gates.currentBranch(top),
    );
    const { tier, override } = gates.chooseTier(
      { branch: target.branch, tier: wanted, by: actorOf(environment), reason: saidOf(values.reason) },
      quality,
    );
    const rule = gates.askedAt(tier, quality);
    const checks = chosenChecks(rule, tier, only);
    const stateDir =
      values["state-dir"] === undefined ? join(top, ".tta-obs") : resolve(cwd, values["state-dir"]);
    const { changed, scopes } = scopesOf({ top, quality, rule, checks, isChanged: values.changed === true });
    const tools = gateTools(top, quality, scopes);
    const where =
      target.branch === undefined ? "no branch is known" : `${target.branch}, as ${target.from} says`;
    const title = `Quality gate, ${gates.tierText(tier)}: ${where}`;
    if (values.plan === true) {
      out(gatePlan({ title, tier, rule, checks, scopes, tools }, values.json === true));
      return exitCodes.ok;
    }

    const ending = new AbortController();
    const forget = onStops(terminal, (count) => {
      if (count === 1) note("Ending what runs; nothing is recorded.");
      ending.abort("Ctrl-C");
    });
    const screen = new GateScreen(terminal, title, checks);
    if (terminal.screen === undefined) note(title);
    const over = new AbortController();
    const drawing = drawOn(screen, over.signal);
    try {
      const head = await gates.checkedOut(top, stateDir);
      const isRatchet = values.ratchet === true || values.base !== undefined;
      const base = isRatchet
        ? gates.ratchetBase({
            ...{ top, collectIn: tools.collectIn, signal: ending.signal, onLook: note },
            commit: await gates.baseCommit({
              ...{ top, named: saidOf(values.base), branch: target.branch, isDirty: head?.isDirty ?? false },
            }),
          })
        : undefined;
      const result = await gates.runGate({
        ...{ tier, rule, branch: target.branch, override, changed, readsOnly: tools.readsOnly, base },
        ...{ only, collect: tools.collectIn(top), signal: ending.signal, cores: cores() },
        commit: head?.isDirty === false ? head.commit : undefined,
        committedAtMs: head?.committedAtMs,
        onBegin: (check) => screen.begin(check),
        onEnd: (checked) => screen.end(checked),
      });
      over.abort();
      await drawing;
      if (result === undefined) {
        note("It was ended before it was done: nothing passed, and nothing is recorded.");
        return exitCodes.failed;
      }
      if (result.partial === undefined) await gates.appendGateRun(stateDir, result.run);
      if (values.junit !== undefined) writeOutput(resolve(cwd, values.junit), gates.gateJunit(result));
      if (values.markdown !== undefined) writeOutput(resolve(cwd, values.markdown), gateMarkdown(result));
      const summary =
        environment.GITHUB_ACTIONS === "true" ? saidOf(environment.GITHUB_STEP_SUMMARY) : undefined;
      if (summary !== undefined) appendOutput(summary, gateMarkdown(result));
      out(values.json === true ? gateJson(result) : gateText(result, { paint, columns: terminal.columns }));
      const isPass = result.checks.every((check) => check.result === "passed");
      const isInTime = values["strict-time"] !== true || !result.isOverBudget;
      return isPass && isInTime ? exitCodes.ok : exitCodes.failed;
    } finally {
      over.abort();
      screen.clear();
      forget();
    }
  },
});

/** Draws the lines anew while time passes in them. */
async function drawOn(screen: GateScreen, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    screen.draw();
    await sleep(GateScreen.everyMs, { signal: over });
  }
  screen.clear();
}
