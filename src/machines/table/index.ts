import type { StateOf } from "../machine.ts";
import { breaker } from "./breaker.ts";
import { deadLetter } from "./dead-letter.ts";
import { gate } from "./gate.ts";
import { patch } from "./patch.ts";
import { run } from "./run.ts";
import { task } from "./task.ts";
import { worker } from "./worker.ts";
import { workerProcess } from "./worker-process.ts";
import { workstream } from "./workstream.ts";

/** The table of truth: every machine, by the name of its entity. */
export const machines = {
  run,
  workstream,
  task,
  worker,
  worker_process: workerProcess,
  patch,
  gate,
  breaker,
  dead_letter: deadLetter,
} as const;

export type Machines = typeof machines;
export type EntityName = keyof Machines;
export type EntityState<E extends EntityName> = StateOf<Machines[E]>;
