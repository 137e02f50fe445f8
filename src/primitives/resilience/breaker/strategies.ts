import { ConsecutiveBreaker, CountBreaker } from "cockatiel";
import { ObsError } from "../../../errors/index.ts";
import { isObject } from "../../../narrow/index.ts";
import { toMilliseconds } from "../../../telemetry/index.ts";
import { wholeNumber } from "../whole-number.ts";
import type { BreakerStrategy } from "./circuit-breaker-types.ts";
import { SamplingWindow } from "./sampling-window.ts";
import { CockatielStrategy, type Strategy } from "./strategy.ts";

/** A strategy by its kind, ready to be begun anew each time the breaker closes. */
export interface StrategyPlan {
  readonly type: BreakerStrategy["type"];
  /** Begins with nothing seen, or with what `state` of an earlier one was, if that can be used. */
  begin(state?: unknown): Strategy;
}

interface CountState {
  readonly samples: readonly (boolean | null)[];
  readonly currentSample: number;
}

function isCountState(state: unknown, size: number): state is CountState {
  if (!isObject(state)) return false;
  if (!("samples" in state && "currentSample" in state)) return false;
  const { samples, currentSample } = state;
  return (
    Array.isArray(samples) &&
    samples.length === size &&
    samples.every((one) => one === true || one === false || one === null) &&
    Number.isInteger(currentSample) &&
    Number(currentSample) >= 0 &&
    Number(currentSample) < size
  );
}

const isFailureCount = (state: unknown): state is number =>
  typeof state === "number" && Number.isSafeInteger(state) && state >= 0;

function ratio(value: number, what: string): number {
  if (typeof value === "number" && value > 0 && value < 1) return value;
  throw new ObsError({
    code: "PRIMITIVE_OPTION",
    problem: `${what} is ${String(value)}`,
    fix: "give a number between 0 and 1, such as 0.5",
  });
}

/** Each call that is looked at has a place from the start. */
const mostCalls = 1_000_000;

/** Checks a strategy; throws PRIMITIVE_OPTION or PRIMITIVE_DURATION. */
export function planStrategy(breaker: string, strategy: BreakerStrategy): StrategyPlan {
  const of = (option: string): string => `the ${option} of circuit breaker "${breaker}"`;
  switch (strategy.type) {
    case "consecutive": {
      const failures = wholeNumber(strategy.failures ?? 5, 1, of("number of failures"));
      return {
        type: "consecutive",
        begin: (state) => {
          const begun = new ConsecutiveBreaker(failures);
          if (isFailureCount(state)) begun.state = state;
          return new CockatielStrategy(begun);
        },
      };
    }
    case "count": {
      const size = wholeNumber(strategy.size ?? 100, 1, of("size"), mostCalls);
      const minimumNumberOfCalls = wholeNumber(strategy.minimumCalls ?? size, 1, of("minimumCalls"));
      if (minimumNumberOfCalls > size) {
        throw new ObsError({
          code: "PRIMITIVE_OPTION",
          problem: `${of("minimumCalls")} is ${minimumNumberOfCalls}, more than the ${size} calls that it looks at`,
          fix: "give a number up to size",
        });
      }
      const threshold = ratio(strategy.failureRatio ?? 0.5, of("failureRatio"));
      return {
        type: "count",
        begin: (state) => {
          const begun = new CountBreaker({ threshold, size, minimumNumberOfCalls });
          if (isCountState(state, size)) {
            const { samples, currentSample } = state;
            const among = (result: boolean): number => samples.filter((one) => one === result).length;
            begun.state = { samples, currentSample, successes: among(true), failures: among(false) };
          }
          return new CockatielStrategy(begun);
        },
      };
    }
    case "sampling": {
      const rule = {
        milliseconds: toMilliseconds(strategy.window ?? "10s", of("window")),
        failureRatio: ratio(strategy.failureRatio ?? 0.5, of("failureRatio")),
        minimumCalls: wholeNumber(strategy.minimumCalls ?? 10, 1, of("minimumCalls")),
      };
      return { type: "sampling", begin: () => new SamplingWindow(rule) };
    }
    default:
      throw new ObsError({
        code: "PRIMITIVE_OPTION",
        problem: `${of("strategy")} is ${JSON.stringify(strategy)}`,
        fix: "give its type: consecutive, count or sampling",
      });
  }
}
