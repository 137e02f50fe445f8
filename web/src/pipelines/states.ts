/** How a state is to be taken. */
type Tone = "good" | "bad" | "busy" | "idle" | "left";

const tones: Readonly<Record<string, Tone>> = {
  succeeded: "good",
  completed: "good",
  passed: "good",
  committed: "good",
  failed: "bad",
  quarantined: "bad",
  apply_failed: "bad",
  rolled_back: "bad",
  running: "busy",
  executing: "busy",
  validating: "busy",
  retrying: "busy",
  applied: "busy",
  verified: "busy",
  cancelled: "left",
  skipped: "left",
  dropped: "left",
};

export const toneOf = (state: string): Tone => tones[state] ?? "idle";

/** Whether nothing follows a state of a run or a workstream. */
export const isOver = (state: string): boolean => /^(good|bad|left)$/.test(toneOf(state));

/** A state as people read it. */
export const stateWord = (state: string): string => state.replaceAll("_", " ");

/** Which tone says most of several: what failed is named before what runs, and what is done last. */
const order: readonly Tone[] = ["bad", "busy", "idle", "left", "good"];

/** The state that says most of several things together. */
export function worstOf(states: readonly string[]): string {
  const [first = "pending"] = order.flatMap((tone) => states.find((state) => toneOf(state) === tone) ?? []);
  return first;
}

/** How many are in each state, what is to be looked at first before the rest. */
export function countsOf(states: readonly string[]): readonly (readonly [state: string, many: number])[] {
  const many = Map.groupBy(states, (state) => state);
  const rank = (state: string): number => order.indexOf(toneOf(state));
  return [...many]
    .map(([state, all]) => [state, all.length] as const)
    .sort((a, b) => rank(a[0]) - rank(b[0]));
}
