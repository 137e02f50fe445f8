import type { CircuitBreakerOptions, CircuitBreakerPrimitive } from "../../../src/primitives/index.ts";
import { open } from "./open.ts";

export type How = "ok" | "fail" | Promise<string> | Error;

/** A breaker called `b` around a step that ends as its input says, in an opened kit. */
export function openBreaker(options: CircuitBreakerOptions = {}) {
  const kit = open();
  let calls = 0;
  const build = (given: CircuitBreakerOptions): CircuitBreakerPrimitive<How, string> =>
    kit.circuitBreaker("b", given, (how: How) => {
      calls += 1;
      if (how === "fail") throw new Error("down");
      if (how instanceof Error) throw how;
      return how;
    });
  const defaults: CircuitBreakerOptions = {
    strategy: { type: "consecutive", failures: 2 },
    openFor: "1s",
    ...options,
  };
  const breaker = build(defaults);
  const fail = (): Promise<unknown> => breaker.run("fail").catch((error: unknown) => error);
  return {
    ...kit,
    breaker,
    /** Another one with the same options but for these. */
    again: (more: CircuitBreakerOptions) => build({ ...defaults, ...more }),
    fail,
    /** Fails as often as needed. */
    trip: async (): Promise<void> => {
      await fail();
      await fail();
    },
    /** How often the step was reached. */
    calls: (): number => calls,
    results: () => kit.counts("tta_circuit_breaker_calls_total", "result"),
    transitions: () =>
      Object.fromEntries(
        kit.metrics
          .all("tta_circuit_breaker_transitions_total")
          .filter(([, count]) => count > 0)
          .map(([{ from, to }, count]) => [`${from} ${to}`, count]),
      ),
    gauge: () => kit.counts("tta_circuit_breaker_state", "state"),
    seconds: () =>
      Object.fromEntries(
        Object.entries(kit.counts("tta_circuit_breaker_state_seconds_total", "state")).map(([state, sum]) => [
          state,
          Math.round(sum * 1_000) / 1_000,
        ]),
      ),
  };
}
