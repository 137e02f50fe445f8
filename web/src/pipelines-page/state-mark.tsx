import { Icon, type IconName } from "../parts/icon.tsx";
import { stateWord, toneOf } from "../pipelines/states.ts";

const signs: Readonly<Record<string, IconName>> = {
  succeeded: "check",
  completed: "check",
  passed: "check",
  committed: "check",
  verified: "check",
  failed: "failed",
  apply_failed: "failed",
  quarantined: "shield",
  rolled_back: "back",
  running: "play",
  executing: "play",
  applied: "play",
  validating: "search",
  retrying: "retry",
  blocked: "hold",
  queued: "clock",
  cancelled: "ban",
  dropped: "close",
  skipped: "fallback",
};

/** A state by a sign and a word: its colour says nothing that they do not. */
export function StateMark({ state, many }: { readonly state: string; readonly many?: number }) {
  return (
    <span class={`state-mark ${toneOf(state)}`}>
      <Icon name={signs[state] ?? "dots"} />
      {many === undefined ? null : `${many.toLocaleString("en-US")} `}
      {stateWord(state)}
    </span>
  );
}
