import type { Memory } from "../../../src/agents/index.ts";
import { memoryScopes } from "../../../src/catalog/index.ts";
import type { StepFunction } from "../../../src/primitives/index.ts";
import type { Telemetry } from "../../../src/service/index.ts";
import {
  RejectedError,
  RunContext,
  SkippedError,
  silentSpan,
  TimeoutError,
} from "../../../src/telemetry/index.ts";

/** Ends as its input says. */
const end: StepFunction<string, string> = (how, context) => {
  if (how === "error") throw new Error("error");
  if (how === "timeout") throw new TimeoutError("timeout");
  if (how === "rejected") throw new RejectedError("rejected");
  if (how === "skipped") throw new SkippedError("skipped");
  if (how !== "cancelled") return how;
  return new Promise((_resolve, reject) => {
    context.signal.addEventListener("abort", () => reject(context.signal.reason), { once: true });
  });
};

/** Lets agents, handoffs, memory and coordinations end in every way. */
export async function driveAgents({ agents }: Telemetry, look: () => Promise<void>): Promise<void> {
  const { agent, handoff, coordination } = agents;
  const worker = agent("worker", end);
  const handed = agent("sender", handoff(worker, { reason: "to drive it" }));
  const asked = coordination("asked", { agents: { worker } });
  for (const how of ["ok", "error", "timeout", "rejected", "cancelled", "skipped"]) {
    for (const one of [handed, asked]) {
      const controller = new AbortController();
      const run = one.run(how, { signal: controller.signal });
      if (how === "cancelled") setTimeout(() => controller.abort(), 1);
      await run.catch(() => {});
    }
  }
  await handoff(worker, { strategy: "conditional", when: () => false }).run("kept");
  await coordination("race", { strategy: "first", agents: { worker } }).run("ok");
  const split = { a: () => "a", b: () => "b" };
  await coordination("split", { strategy: "consensus", agents: split }).run(undefined);
  await driveQueue(agents, look);
  await driveMemory(agents.memory());
}

async function driveQueue({ agent, handoff }: Telemetry["agents"], look: () => Promise<void>): Promise<void> {
  let finish = (): void => {};
  const busy = agent("busy", () => new Promise<void>((resolve) => (finish = resolve)));
  const later = handoff(busy, { strategy: "queued" });
  const [first, second] = [await later.run(undefined), await later.run(undefined)];
  await look();
  finish();
  await first.result;
  await new Promise((resolve) => setTimeout(resolve, 5));
  finish();
  await second.result;
}

async function driveMemory(memory: Memory): Promise<void> {
  const context = new RunContext({
    span: silentSpan,
    baggage: {},
    metadata: { sessionId: "s" },
    source: undefined,
    correlationId: "c",
    newId: () => "c",
  });
  for (const scope of memoryScopes) {
    await memory.retrieve("key", { scope, context });
    await memory.query({ scope, context });
    await memory.list({ scope, context });
    await memory.store("key", null, { scope, context });
    await memory.store("key", undefined, { scope, context }).catch(() => {});
    await memory.retrieve("key", { scope, context });
    await memory.query({ scope, context });
    await memory.list({ scope, context });
  }
}
