import { expect, it } from "vitest";
import { createPrimitives } from "../../src/primitives/index.ts";
import { createTestTelemetry } from "../../src/testing/index.ts";

// Nobody's signal reaches a run in the background: one that hung was in flight for ever.
it("ends a refresh in the background that outlasts the results it renews, but not while somebody waits", async () => {
  const telemetry = createTestTelemetry();
  const { clock } = telemetry;
  const { cache } = createPrimitives(telemetry.port);
  const ended: string[] = [];
  let runs = 0;
  const answers = cache("answers", { ttl: 10, staleFor: 100, key: () => "one" }, (_: string, context) => {
    runs += 1;
    if (runs === 1) return "first";
    return new Promise<string>((_resolve, reject) => {
      context.signal.addEventListener("abort", () => {
        ended.push(`run ${runs}`);
        reject(new Error("stopped"));
      });
    });
  });
  expect(await clock.until(answers.run("a"))).toBe("first");
  await clock.advance(20);
  expect(await clock.until(answers.run("b"))).toBe("first");
  await clock.advance(109);
  expect(ended).toEqual([]);
  await clock.advance(2);
  expect(ended).toEqual(["run 2"]);

  const waiting = new AbortController();
  const third = answers.run("c", { signal: waiting.signal });
  await clock.advance(10_000);
  expect(ended).toEqual(["run 2"]);
  waiting.abort();
  await expect(clock.until(Promise.resolve(third))).rejects.toThrow();
  expect(ended).toEqual(["run 2", "run 3"]);
});
