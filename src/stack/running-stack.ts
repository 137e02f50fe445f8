import type { StackState } from "./state/stack-state.ts";

/** A stack that this process started. */
export interface RunningStack {
  /** As it is now. */
  state(): StackState;
  /** Short table of what runs where, what is missing, and where to look first. */
  readonly summary: string;
  /** Stops everything in order; resolves when all is gone. Safe to call twice. */
  stop(): Promise<void>;
  /** Resolves when it was stopped, by a signal, by `down` or by `stop()`. */
  readonly ended: Promise<void>;
}
