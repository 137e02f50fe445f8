import { createTelemetry, defineOrchestrator, ok, type Telemetry } from "tta-observability";
import { median } from "./median.ts";
import { type Finding, finding, type Subject } from "./subject.ts";
import { expectTotal } from "./totals.ts";

const milliseconds = 10;
const rounds = 151;
/** Calls without work that come first, as in a service that has run for a while. */
const warmups = 20_000;
/** The least ratio at which the framework takes no more than half a percent. */
const target = 0.995;
const bare = "bare call";

type Call = (ms: number) => Promise<unknown>;

/** Keeps the processor busy, so that no timer's lateness stands in the measure. */
async function work(ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** Orchestrators, one a layer, of which each calls the next and the last one works. */
function threeLayers({ orchestration }: Telemetry): { readonly one: Call; readonly three: Call } {
  const bottom = defineOrchestrator({
    name: "bottom",
    layer: "infrastructure",
    run: async (ms: number) => {
      await work(ms);
      return ok();
    },
  });
  const middle = defineOrchestrator({
    name: "middle",
    layer: "domain",
    run: (ms: number, context) => context.run(bottom, ms),
  });
  const top = defineOrchestrator({
    name: "top",
    layer: "application",
    run: (ms: number, context) => context.run(middle, ms),
  });
  orchestration.register(bottom, middle, top);
  return { one: (ms) => orchestration.run(bottom, ms), three: (ms) => orchestration.run(top, ms) };
}

async function time(call: Call): Promise<number> {
  const start = process.hrtime.bigint();
  await call(milliseconds);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Medians of single calls in turn, the order turning by one each round: every call is long enough by itself. */
async function compare(calls: readonly (readonly [string, Call])[]): Promise<(name: string) => number> {
  const spent = new Map<string, number[]>(calls.map(([name]) => [name, []]));
  for (const [, call] of calls) for (let i = 0; i < warmups; i += 1) await call(0);
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % calls.length;
    for (const [name, call] of [...calls.slice(turn), ...calls.slice(0, turn)]) {
      spent.get(name)?.push(await time(call));
    }
  }
  return (name) => median(spent.get(name) ?? []);
}

async function checkBooks(telemetry: Telemetry): Promise<void> {
  const { url } = await telemetry.listen({ port: 0 });
  const page = await (await fetch(url)).text();
  // The lowest of the three layers is also called alone.
  const runs = (rounds + warmups) * 4;
  expectTotal("ours", page, "tta_orchestrator_duration_seconds_count", runs);
  await telemetry.shutdown();
}

function row(measure: string, ours: number, rival: number): Finding {
  const share = (((ours - rival) / ours) * 100).toFixed(2);
  return finding({
    measure,
    unit: "ms",
    ours,
    rivals: { [bare]: rival },
    target,
    note: `${measure}: ${share} % of the call was the framework's.`,
  });
}

/** What it costs to have work done by orchestrators. */
export const subject: Subject = {
  title: "Orchestration",
  method: `Milliseconds of one call of an async function that keeps the processor busy for ${milliseconds} ms, by way of \`telemetry.orchestration\` with its metrics and context, beside the bare call: medians of ${rounds} calls each, in turn. A ratio of ${target}× means that the framework takes half a percent. Spans are those of OpenTelemetry, kept and sent nowhere.`,
  async measure() {
    const options = { service: "bench", log: { level: "silent" }, processMetrics: false } as const;
    const [plain, traced] = [createTelemetry({ ...options, openTelemetry: false }), createTelemetry(options)];
    const [without, spans] = [threeLayers(plain), threeLayers(traced)];
    const calls = [
      ["one orchestrator", without.one],
      ["through three layers", without.three],
      ["one orchestrator with a span", spans.one],
      ["through three layers with spans", spans.three],
    ] as const;
    const of = await compare([[bare, work], ...calls]);
    await checkBooks(plain);
    await checkBooks(traced);
    return calls.map(([name]) => row(name, of(name), of(bare)));
  },
};
