import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  admit,
  type BreakerState,
  breakerAt,
  closedBreaker,
  tell,
} from "../../../src/pipelines/recovery/breaker/breaker-state.ts";
import { RejectedError } from "../../../src/telemetry/index.ts";
import { openBreaker } from "../../primitives/resilience/breaker.ts";

/** A call that has begun in both, and how it is ended in the one of the primitives. */
interface Call {
  readonly phase: number;
  readonly end: PromiseWithResolvers<string>;
  readonly ended: Promise<unknown>;
}

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ what: "call" } as const) },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant("end" as const),
      which: fc.nat(5),
      verdict: fc.constantFrom(
        "success" as const,
        "failure" as const,
        "failure" as const,
        "nothing" as const,
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant("wait" as const), ms: fc.constantFrom(1, 400, 1_000, 2_000) }),
  },
);
const options = fc.record({
  failures: fc.integer({ min: 1, max: 4 }),
  trials: fc.integer({ min: 1, max: 3 }),
  growth: fc.constantFrom(1, 2, 8),
});

describe("a breaker in the store", () => {
  it("lets in, refuses, opens and closes as the circuit breaker of the primitives does", async () => {
    await fc.assert(
      fc.asyncProperty(
        options,
        fc.array(step, { maxLength: 60 }),
        async ({ failures, trials, growth }, steps) => {
          const { breaker, clock } = openBreaker({
            strategy: { type: "consecutive", failures },
            openFor: 1_000,
            maxOpenFor: 1_000 * growth,
            trials,
          });
          const policy = { failures, trials, openForMs: 1_000, longestOpenMs: 1_000 * growth };
          const now = (): number => clock.now();
          let ours: BreakerState = closedBreaker;
          const calls: Call[] = [];
          for (const one of steps) {
            if (one.what === "wait") await clock.advance(one.ms);
            if (one.what === "call") {
              const end = Promise.withResolvers<string>();
              let isRefused = false;
              const ended = breaker.run(end.promise).catch((error: unknown) => {
                isRefused = String(error).includes("circuit");
              });
              await settle();
              const admitted = admit(ours, policy, now());
              expect(isRefused).toBe(admitted === undefined);
              ours = admitted ?? breakerAt(ours, now());
              if (admitted !== undefined) calls.push({ phase: admitted.phase, end, ended });
            }
            if (one.what === "end") {
              const [call] = calls.splice(one.which % Math.max(1, calls.length), 1);
              if (call === undefined) continue;
              if (one.verdict === "success") call.end.resolve("ok");
              else
                call.end.reject(one.verdict === "failure" ? new Error("down") : new RejectedError("not now"));
              await call.ended;
              ours = tell(breakerAt(ours, now()), { phase: call.phase, verdict: one.verdict }, policy, now());
            }
            expect(breakerAt(ours, now()).state).toBe(breaker.state);
          }
          for (const call of calls) call.end.resolve("ok");
          await Promise.all(calls.map(({ ended }) => ended));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

/** Lets what was begun come as far as it does by itself. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
