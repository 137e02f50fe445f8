import type { NewFacts } from "../../maturity/index.ts";
import type { QueryRunner } from "../../prometheus/index.ts";
import { checkNames } from "../../standards/index.ts";
import { sleep } from "../../time/index.ts";
import { stackOf } from "../adapters/stack-of.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { lengthText } from "../length-text.ts";
import { maturityOptions, maturityPlace } from "../maturity-place.ts";
import { CollectProgress } from "../maturity-progress.ts";
import { address, oneOf } from "../option-values.ts";
import { onStops } from "../pipeline-stops.ts";

const drawEveryMs = 200;
const promptMs = 30_000;

export const maturityCollect = defineCommand({
  details: `Runs the tools of each check once for the whole project, as quality.yaml names them or as they
are found, divides what they say among its components, and keeps it for the other commands. What
no tool says stays unknown, with why. With NAME, or --check, the rest of what is known stays as
it was. Exits with 1 where a tool that is there could not say what it was asked.`,
  more: "NAME",
  options: {
    check: {
      type: "string",
      multiple: true,
      value: "CHECK",
      help: "Only this check, such as coverage; may be given again",
    },
    prometheus: {
      type: "string",
      value: "URL",
      help: "Asked for how long they answered in staging (that of the running stack)",
    },
    ...maturityOptions,
  },
  examples: ["maturity collect", "maturity collect story-api --check unit --check coverage"],
  async run(values, names, terminal) {
    const wanted = (values.check ?? []).flatMap((one) => oneOf("--check", one, checkNames) ?? []);
    const prometheus = await prometheusOf(terminal.cwd, address("--prometheus", values.prometheus));
    const { addFacts, collectProject, namedIn, openMaturity, readTree } = await import(
      "../../maturity/index.ts"
    );
    const place = maturityPlace(terminal.cwd, values["state-dir"]);
    // First, so that what is wrong with them is told before tools run for minutes.
    const maturity = await openMaturity(place, Date.now());
    const named = namedIn(maturity, names).map(({ component }) => component.name);
    const stop = new AbortController();
    const forget = onStops(terminal, () => {
      terminal.note("Ending what runs; nothing of it is kept.");
      stop.abort();
    });
    const progress = new CollectProgress(terminal, Date.now);
    const over = new AbortController();
    const drawing = drawUntil(over.signal, progress);
    let found: NewFacts | undefined;
    try {
      found = await collectProject({
        ...{ ...place, registry: maturity.registry, prometheus },
        ...(named.length > 0 && { names: new Set(named) }),
        ...(wanted.length > 0 && { checks: new Set(wanted) }),
        tree: await readTree(place.top, place.stateDir),
        signal: stop.signal,
        now: Date.now,
        onBegin: (check) => progress.begin(check),
        onLine: (check, line) => progress.line(check, line),
        onEnd: (done) => progress.end(done),
      });
    } finally {
      over.abort();
      await drawing;
      terminal.screen?.draw([]);
      forget();
    }
    if (found === undefined) return exitCodes.failed;
    await addFacts(place.stateDir, found);
    const { noTool } = await import("../../maturity/index.ts");
    terminal.out(values.json === true ? collectedJson(found) : collectedText(found));
    const isBroken = found.collection.checks.some(
      ({ outcome, source }) => outcome === "unknown" && source !== noTool,
    );
    return isBroken ? exitCodes.failed : exitCodes.ok;
  },
});

async function drawUntil(over: AbortSignal, progress: CollectProgress): Promise<void> {
  while (!over.aborted) {
    progress.draw();
    await sleep(drawEveryMs, { signal: over });
  }
}

/** Asks the Prometheus that is named, else that of the stack that runs from this folder. */
async function prometheusOf(cwd: string, named: string | undefined): Promise<QueryRunner | undefined> {
  const found = named === undefined ? await stackOf(cwd) : undefined;
  const state = found?.stack.readState(found.stateDir);
  const url = named ?? (state === undefined ? undefined : found?.stack.prometheusUrl(state));
  if (url === undefined) return undefined;
  const { createPrometheusApi, readPrometheusAddress } = await import("../../prometheus/index.ts");
  return createPrometheusApi({ ...readPrometheusAddress(url), fetch, timeoutMs: promptMs }).instant;
}

function collectedText({ collection, facts }: NewFacts): string {
  const { commit, dirty, durationSeconds, components } = collection;
  const all = [...facts.values()].flat();
  const unknown = all.filter(({ value, stale }) => value === undefined || stale === true).length;
  const at = commit === undefined ? "outside of a repository" : `at the commit ${commit.slice(0, 12)}`;
  const differs = dirty === true ? ", from which files differ" : "";
  const count = components === 1 ? "1 component" : `${components} components`;
  return [
    `Collected ${all.length - unknown} facts of ${count} in ${lengthText(durationSeconds * 1_000)}, ${at}${differs}; ${unknown} are unknown.`,
    "tta-obs maturity show says what that comes to.",
  ].join("\n");
}

const collectedJson = ({ collection, facts }: NewFacts): string =>
  JSON.stringify(
    { collection, components: [...facts].map(([name, those]) => ({ name, facts: those })) },
    null,
    2,
  );
