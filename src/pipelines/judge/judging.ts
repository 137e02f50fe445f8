import type { Kysely } from "kysely";
import type { CompleteGate } from "../definition/with-defaults.ts";
import type { GateResult } from "../gates/gate-result.ts";
import type { GateContext } from "../gates/run-gate.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Tables } from "../store/tables.ts";
import type { InTrace } from "../trace/in-trace.ts";

/** Where what was done is judged: one run, by one who holds it. */
export interface Judging {
  readonly db: Kysely<Tables>;
  readonly actor: string;
  /** Fires when the run is somebody else's, or is to be cancelled. */
  readonly signal: AbortSignal;
  now(): Promise<Date>;
  /** Runs a gate over a folder. */
  runGate(gate: CompleteGate, context: GateContext): Promise<GateResult>;
  /** Runs each in its place of the trace of its run. */
  readonly inTrace?: InTrace | undefined;
}

/** The same over the patches of a run. */
export interface PatchJudging extends Judging {
  readonly ledger: Ledger;
}
