import type { DecideStrategy } from "./decide.ts";

/** Takes the first answer; a failure is none. */
export const first: DecideStrategy = () => (ballot, latest) => {
  if (latest !== undefined) return { outcome: "ok", value: latest };
  if (ballot.open > 0) return undefined;
  throw ballot.defeat();
};
