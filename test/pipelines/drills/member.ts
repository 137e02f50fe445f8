/**
 * One process of a pipeline in a drill: an orchestrator, a worker, or both, until it is ended.
 * `member.ts ROLE PLACE LOG`: ROLE is orchestrator, worker or both, PLACE a place as JSON; each try of a task is a line of LOG.
 */
import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { startOrchestrator } from "../../../src/pipelines/orchestrator/start-orchestrator.ts";
import { openQueue } from "../../../src/pipelines/queue/open-queue.ts";
import { openStore } from "../../../src/pipelines/store/open-store.ts";
import { startWorker } from "../../../src/pipelines/workers/start-worker.ts";

const [role = "", place = "", log = ""] = process.argv.slice(2);

/** The store may be away when a member begins: it waits for it, as a supervisor would start it again. */
async function open() {
  for (;;) {
    try {
      const store = await openStore(JSON.parse(place));
      return { store, queue: await openQueue(store) };
    } catch {
      await sleep(100);
    }
  }
}

// Who started it is gone: nobody would end it.
process.stdin.resume().once("end", () => process.exit(0));

const { store, queue } = await open();
const note = (line: object): void =>
  appendFileSync(log, `${JSON.stringify({ ...line, pid: process.pid })}\n`);
const orchestrator =
  role === "worker"
    ? undefined
    : startOrchestrator(store, queue, { name: `${process.pid}`, lookEveryMs: 100, leaseMs: 5_000 });
if (role !== "orchestrator") {
  await startWorker(store, queue, {
    host: "here",
    pid: process.pid,
    slots: 8,
    kind: "process",
    heartbeatMs: 2_000,
    lookEveryMs: 50,
    onEnded: () => orchestrator?.nudge(),
    doTask: async ({ id, attempt, name }, signal) => {
      note({ id, attempt, at: Date.now(), what: "begins" });
      await sleep(20 + (name.length % 5) * 10, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return { ok: false, kind: "signal", message: "it was ended", againInMs: 0 };
      note({ id, attempt, at: Date.now(), what: "ends" });
      return { ok: true, result: { attempt } };
    },
  });
}
