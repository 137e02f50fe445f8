import { expect, it } from "vitest";
import type { Primitive, Primitives } from "../../src/primitives/index.ts";
import { createPrimitives } from "../../src/primitives/index.ts";
import { createTestTelemetry } from "../../src/testing/index.ts";

type Wait = () => Promise<void>;

const before: Readonly<Record<string, (make: Primitives, wait: Wait) => Primitive<void, void>>> = {
  router: (make, one) => make.router("before", { routes: { one }, choose: () => "one" }),
  retry: (make, wait) => make.retry("before", {}, wait),
  timeout: (make, wait) => make.timeout("before", { after: "1h" }, wait),
  fallback: (make, wait) => make.fallback("before", { wait }),
  circuitBreaker: (make, wait) => make.circuitBreaker("before", {}, wait),
  bulkhead: (make, wait) => make.bulkhead("before", { limit: 1 }, wait),
  saga: (make, wait) => make.saga("before", [{ name: "wait", run: wait }]),
  sequence: (make, wait) => make.sequence("before", wait),
  step: (make, wait) => make.step("before", wait),
};

// The end of a primitive was noted before a promise of it was settled, and the next step was booked from there:
// whatever ran in between was added to a step that had not begun.
it.each(Object.keys(before))(
  "books a step after a %s from where it begins, however busy others are",
  async (kind) => {
    for (let hops = 0; hops < 12; hops += 1) {
      const telemetry = createTestTelemetry();
      let busy = 0;
      const now = (): number => busy;
      const make = createPrimitives({ ...telemetry.port, clock: { ...telemetry.clock, now } });
      const others = Promise.withResolvers<void>();
      const moments: number[] = [];
      const quiet = make.sequence(
        before[kind]?.(make, () => others.promise) ?? expect.unreachable(),
        make.step("by", async () => {
          moments.push(now());
          await null;
        }),
        () => void moments.push(now()),
      );
      const run = quiet.run();
      const work = (async () => {
        await others.promise;
        for (let hop = 0; hop < hops; hop += 1) await null;
        busy += 300;
      })();
      others.resolve();
      await Promise.all([run, work]);
      const [begun = Number.NaN, ended = Number.NaN] = moments;
      expect(telemetry.sum("tta_primitive_duration_seconds", { primitive: "by" })).toBe(
        (ended - begun) / 1_000,
      );
    }
  },
);
