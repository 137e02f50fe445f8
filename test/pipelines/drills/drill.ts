import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RunPlan } from "../../../src/pipelines/orchestrator/run-plan.ts";
import { submit } from "../../../src/pipelines/orchestrator/submit.ts";
import type { Store } from "../../../src/pipelines/store/open-store.ts";
import { disagreements } from "../../../src/pipelines/store/replay.ts";
import type { Place } from "../../../src/pipelines/store/way-to.ts";

export type Role = "orchestrator" | "worker" | "both";

const script = fileURLToPath(new URL("member.ts", import.meta.url));

/** Processes of a pipeline that are killed and started again. */
export class Members {
  readonly log: string;
  readonly #place: string;
  readonly #alive = new Map<number, { readonly role: Role; process: ChildProcess }>();

  constructor(place: Place, dir: string) {
    this.#place = JSON.stringify(place);
    this.log = join(dir, "tries.jsonl");
  }

  start(slot: number, role: Role): void {
    const process = spawn(globalThis.process.execPath, [script, role, this.#place, this.log], {
      // Its input ends with this process, and with it the member.
      stdio: ["pipe", "ignore", "ignore"],
    });
    this.#alive.set(slot, { role, process });
  }

  /** Ends one as a power cut does, and starts it anew. */
  async kill(slot: number): Promise<void> {
    const member = this.#alive.get(slot);
    if (member === undefined) throw new Error(`there is no member ${slot}`);
    await ended(member.process);
    this.start(slot, member.role);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#alive.values()].map(({ process }) => ended(process)));
  }

  /** Each try of a task that began. */
  tries(): readonly Try[] {
    const lines = existsSync(this.log) ? readFileSync(this.log, "utf8").split("\n") : [];
    return lines.filter((line) => line.endsWith("}")).map((line) => JSON.parse(line));
  }
}

export interface Try {
  readonly id: string;
  readonly attempt: number;
  readonly at: number;
  readonly pid: number;
  readonly what: "begins" | "ends";
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

/** A run of two workstreams, the second after the first, each a small graph. */
export const smallRun = (name: string): RunPlan => ({
  name,
  definition: {},
  folder: "/",
  workstreams: ["first", "second"].map((stream, position) => ({
    name: stream,
    after: position === 0 ? [] : ["first"],
    gates: [],
    patches: [],
    tasks: Array.from({ length: 5 }, (_, n) => ({
      name: `${stream}-${n}`,
      after: n < 2 ? [] : [`${stream}-${n - 2}`],
      priority: n,
      mostAttempts: 50,
      definition: {},
    })),
  })),
});

export async function submitMany(store: Store, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    ids.push(await submit(store, smallRun(`run ${n}`), { actor: "drill", at: new Date() }));
  }
  return ids;
}

/** What is wrong after a drill, in sentences; nothing, if every run ended as it should and the audit tells all of it. */
export async function faultsOf(
  store: Store,
  runs: readonly string[],
  tries: readonly Try[],
): Promise<readonly string[]> {
  const faults = (await disagreements(store.db)).map(
    ({ entity, id, problem }) => `${entity} ${id}: ${problem}`,
  );
  const states = await store.db.selectFrom("runs").select(["id", "state"]).where("id", "in", runs).execute();
  for (const { id, state } of states) if (state !== "succeeded") faults.push(`the run ${id} is ${state}`);
  const tasks = await store.db
    .selectFrom("tasks")
    .select(["id", "state"])
    .where("run_id", "in", runs)
    .execute();
  if (tasks.length !== runs.length * 10) faults.push(`there are ${tasks.length} tasks`);
  for (const { id, state } of tasks) if (state !== "completed") faults.push(`the task ${id} is ${state}`);
  // No attempt is begun twice: each is one lease.
  const begun = new Map<string, number>();
  for (const one of tries) {
    if (one.what !== "begins") continue;
    const key = `${one.id} ${one.attempt}`;
    begun.set(key, (begun.get(key) ?? 0) + 1);
  }
  for (const [key, times] of begun) if (times > 1) faults.push(`attempt ${key} was begun ${times} times`);
  const ends = new Set(tries.filter(({ what }) => what === "ends").map(({ id }) => id));
  for (const { id } of tasks) if (!ends.has(id)) faults.push(`the task ${id} is completed and nobody did it`);
  return faults;
}
