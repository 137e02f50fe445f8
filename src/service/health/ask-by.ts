import type { Ask, RunResult } from "../../checks/index.ts";
import { clipLine, messageOf } from "../../narrow/index.ts";
import type { HealthCheckFunction } from "./health-types.ts";

/** Runs that may go on after their signal aborted: what never ends would heap up otherwise. */
const mostLeftBehind = 3;

/** Why it failed, on one line and without the password of an address. */
function reasonOf(error: unknown): string {
  // One that could not connect by any of several addresses says so in its parts alone.
  const [first] = error instanceof AggregateError && error.message === "" ? error.errors : [];
  return clipLine(messageOf(first ?? error), 200);
}

/** Asks by calling `look`, not again while too many of its runs ignore that they were aborted. */
export function askBy(look: HealthCheckFunction): Ask {
  let open = 0;
  const run = async (signal: AbortSignal): Promise<RunResult> => {
    open += 1;
    try {
      const answer = await look(signal);
      return answer === false ? { verdict: "fail", output: "it said false" } : { verdict: "pass" };
    } catch (error) {
      return { verdict: "fail", output: reasonOf(error) };
    } finally {
      open -= 1;
    }
  };
  return async (signal) =>
    open < mostLeftBehind
      ? run(signal)
      : { verdict: "fail", output: `${open} runs of it have not ended, though their signals aborted` };
}
