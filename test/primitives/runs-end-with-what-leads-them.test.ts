import { expect, it } from "vitest";
import { createPrimitives, type Primitive } from "../../src/primitives/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

it("a primitive that calls itself is under way until the outermost of its executions ends", async () => {
  const { port } = fakePort();
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const down: Primitive<number, number> = createPrimitives(port).step("down", async (n: number, context) => {
    if (n === 0) return 0;
    const below = await down.run(n - 1, context);
    if (n === 2) {
      reached.resolve();
      await gate.promise;
    }
    return below + 1;
  });
  const run = down.run(2);
  await reached.promise;
  let settled = false;
  const waiting = port.runs.settled().then(() => {
    settled = true;
  });
  await Promise.resolve();
  expect(settled).toBe(false);
  gate.resolve();
  expect(await run).toBe(2);
  await waiting;
});

it("a primitive that another leads ends no run of the other", async () => {
  const { port } = fakePort();
  const { step, sequence } = createPrimitives(port);
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const first = step("first", (n: number) => n);
  const both = sequence("both", first, async (n: number) => {
    reached.resolve();
    await gate.promise;
    return n;
  });
  const run = both.run(1);
  await reached.promise;
  expect(port.runs.abort("now")).toEqual({ 'sequence "both"': 1 });
  gate.resolve();
  await run.catch(() => undefined);
  expect(port.runs.abort("now")).toEqual({});
});
