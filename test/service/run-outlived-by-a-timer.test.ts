import { afterEach, describe, expect, it } from "vitest";
import { openTraced } from "./open-traced.ts";

const { telemetry, finished } = openTraced({ openTelemetry: { sampling: { ratio: 0 } } });
afterEach(() => void finished.splice(0));

const { workflow, step } = telemetry.primitives;
const fail = () => {
  throw new Error("why");
};

/** Begins a run that leaves a timer behind and ends; gives what the timer calls, with whatever is done in it. */
async function leftBehind(ends: () => void) {
  let work = (): unknown => undefined;
  const ticked = Promise.withResolvers<void>();
  const starts = step("starts", () => {
    setTimeout(() => Promise.resolve(work()).then(() => ticked.resolve()), 5);
    ends();
  });
  await workflow("starts", starts)
    .run(undefined)
    .catch(() => undefined);
  return async (then: () => unknown): Promise<void> => {
    work = then;
    await ticked.promise;
  };
}

describe("what a run that the ratio left out has left behind", () => {
  it.each([
    ["was forgotten", () => undefined, []],
    ["was kept", fail, ["workflow starts", "function starts"]],
  ])("is a run of its own, which is kept if it fails, where that run %s", async (_name, ends, before) => {
    const tick = await leftBehind(ends);
    expect(finished.map(({ name }) => name)).toEqual(before);
    const bad = workflow("fails", step("bad", fail));
    const good = workflow(
      "good",
      step("fine", () => 1),
    );
    await tick(async () => {
      await good.run(undefined);
      await bad.run(undefined).catch(() => undefined);
    });
    const [first, second, ...more] = finished.slice(before.length);
    expect([first?.name, second?.name, more]).toEqual(["workflow fails", "function bad", []]);
    expect(first?.parentSpanContext).toBeUndefined();
    expect(second?.parentSpanContext?.spanId).toBe(first?.spanContext().spanId);
    expect(first?.attributes["tta.kept"]).toBe("failed");
  });
});

describe("a timer that a run has left behind", () => {
  it("goes on in the trace of that run where it is sent, and in one of its own where it is told to begin anew", async () => {
    await telemetry.shutdown();
    const sent = openTraced();
    const primitives = sent.telemetry.primitives;
    const tick = primitives.workflow("tick", () => 1);
    const both = Promise.withResolvers<void>();
    const starts = primitives.workflow("starts", () => {
      const ticks = async () => {
        await tick.run(undefined);
        await sent.telemetry.extract(undefined, () => tick.run(undefined));
        both.resolve();
      };
      setTimeout(ticks, 1);
    });
    await starts.run(undefined);
    await both.promise;
    const [root, joined, anew] = sent.finished;
    expect(joined?.parentSpanContext?.spanId).toBe(root?.spanContext().spanId);
    expect(anew?.parentSpanContext).toBeUndefined();
    expect(anew?.spanContext().traceId).not.toBe(root?.spanContext().traceId);
    await sent.telemetry.shutdown();
  });
});
