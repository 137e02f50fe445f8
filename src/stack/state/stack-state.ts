import type { ProcessRef } from "../../lock/index.ts";
import type { ServiceName } from "../definition/service-name.ts";

/** Who runs the services: ours alone, or servers of others as native programs or in containers. */
export type StackMode = "embedded" | "native" | "docker";

/** How a service of a running stack is. */
export type ServicePhase = "starting" | "ready" | "not ready" | "restarting" | "failed" | "stopped";

export interface ServiceState {
  readonly name: ServiceName;
  readonly phase: ServicePhase;
  /** Base address for people and programs of this machine. */
  readonly url: string;
  readonly port: number;
  readonly core: boolean;
  readonly version?: string;
  readonly process?: ProcessRef;
  /** Path of its log file. */
  readonly log?: string;
  readonly restarts: number;
  /** What there is to say: a port that was taken, why it failed. */
  readonly note?: string;
  /** Why it does not work with its rules or its configuration as they are now, but goes on with those of before. */
  readonly refused?: string;
}

/** `state.json`: what runs, where, and who runs it. `verify`, `view`, `status` and `down` read it. */
export interface StackState {
  readonly version: 1;
  readonly mode: StackMode;
  /** ISO 8601. */
  readonly startedAt: string;
  /** The process that supervises; in Docker mode the engine does. */
  readonly supervisor: ProcessRef;
  readonly projectDir: string;
  readonly services: readonly ServiceState[];
  /** Extra ports by what they are for. */
  readonly demoMetricsPort?: number;
  readonly tempoOtlpPort?: number;
  readonly tempoOtlpGrpcPort?: number;
}
