import type { RunSummary, ShownGate, ShownPatch, ShownTask, ShownWorkstream } from "../pipelines/index.ts";
import type { Look, Terminal } from "./terminal.ts";

type Paint = Terminal["paint"];
type State =
  | RunSummary["state"]
  | ShownWorkstream["state"]
  | ShownTask["state"]
  | ShownGate["state"]
  | ShownPatch["state"];

const good = ["✔", "green"] as const;
const bad = ["✖", "red"] as const;
const active = ["●", "yellow"] as const;
const waiting = ["○", "dim"] as const;
const left = ["–", "dim"] as const;

const marks: Readonly<Record<State, readonly [mark: string, look: Look]>> = {
  succeeded: good,
  completed: good,
  passed: good,
  committed: good,
  failed: bad,
  quarantined: bad,
  apply_failed: bad,
  rolled_back: bad,
  running: active,
  executing: active,
  validating: active,
  retrying: active,
  applied: active,
  verified: active,
  pending: waiting,
  planned: waiting,
  ready: waiting,
  blocked: waiting,
  queued: waiting,
  created: waiting,
  validated: waiting,
  cancelled: left,
  skipped: left,
  dropped: left,
};

/** A sign for the state of anything of a run, in its colour. */
export function markOf(state: State, paint: Paint, where?: "note"): string {
  const [mark, look] = marks[state];
  return paint(look, mark, where);
}

export type { State as ShownState };
