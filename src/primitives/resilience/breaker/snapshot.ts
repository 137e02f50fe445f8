import { type BreakerState, breakerStates } from "../../../catalog/index.ts";
import { ObsError } from "../../../errors/index.ts";
import { isObject } from "../../../narrow/index.ts";

/** The state of a circuit breaker as it is stored: plain JSON. */
export interface BreakerSnapshot {
  readonly state: BreakerState;
  /** Milliseconds since 1970 from which an open breaker lets a trial through; null in other states. */
  readonly retryAt: number | null;
  /** How often in a row it has opened; 0 when closed. */
  readonly openings: number;
  /** The kind of strategy and what it has seen; used only by a breaker with the same strategy. */
  readonly strategy: { readonly type: string; readonly seen: unknown };
}

const isState = (value: unknown): value is BreakerState => breakerStates.some((state) => state === value);

/** A snapshot that was read from somewhere; throws PRIMITIVE_OPTION if it cannot be one. */
export function checkSnapshot(snapshot: BreakerSnapshot, breaker: string): BreakerSnapshot {
  // Stored text may hold anything, whatever its type says here.
  const given: unknown = snapshot;
  const parts: Partial<Record<keyof BreakerSnapshot, unknown>> = isObject(given) ? given : {};
  const { state, retryAt, openings, strategy } = parts;
  const sound =
    isState(state) &&
    (retryAt === null || (typeof retryAt === "number" && Number.isFinite(retryAt))) &&
    typeof openings === "number" &&
    Number.isSafeInteger(openings) &&
    openings >= 0 &&
    isObject(strategy);
  if (sound) return snapshot;
  throw new ObsError({
    code: "PRIMITIVE_OPTION",
    problem: `the initialState of circuit breaker "${breaker}" is not what toJSON gives`,
    fix: "give the parsed JSON of a breaker, or leave it out to begin closed",
  });
}
