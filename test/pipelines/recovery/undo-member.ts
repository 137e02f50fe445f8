/**
 * The one process of a pipeline whose runs take back what they did: `undo-member.ts PLACE LOG`. PLACE is a place as JSON;
 * each undo that begins and each that ends is a line of LOG.
 */
import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { startOrchestrator } from "../../../src/pipelines/orchestrator/start-orchestrator.ts";
import { openQueue } from "../../../src/pipelines/queue/open-queue.ts";
import { openStore } from "../../../src/pipelines/store/open-store.ts";
import { createWorkRegistry } from "../../../src/pipelines/work/call/work-registry.ts";
import { doTaskWith } from "../../../src/pipelines/workers/do-task.ts";
import { startWorker } from "../../../src/pipelines/workers/start-worker.ts";

const [place = "", log = ""] = process.argv.slice(2);

// Who started it is gone: nobody would end it.
process.stdin.resume().once("end", () => process.exit(0));

const store = await openStore(JSON.parse(place));
const queue = await openQueue(store);
const registry = createWorkRegistry({
  work: () => undefined,
  fail: () => {
    throw new Error("no");
  },
  undo: async (name: string) => {
    appendFileSync(log, `begins ${name}\n`);
    await sleep(50);
    appendFileSync(log, `ends ${name}\n`);
  },
});
const orchestrator = startOrchestrator(store, queue, {
  name: `${process.pid}`,
  lookEveryMs: 50,
  leaseMs: 1_000,
});
await startWorker(store, queue, {
  host: "here",
  pid: process.pid,
  slots: 4,
  kind: "process",
  heartbeatMs: 300,
  lookEveryMs: 20,
  onEnded: () => orchestrator.nudge(),
  doTask: doTaskWith({ registry }),
});
