import { expect, it } from "vitest";
import type { MetricFamily } from "../../src/metrics/index.ts";
import { LimitedSource } from "../../src/service/sources/limited-source.ts";
import { ManualClock } from "../../src/testing/index.ts";

const minute = 60_000;

/** A source whose every call is ended by the test. */
function setUp() {
  const clock = new ManualClock();
  const calls: PromiseWithResolvers<readonly MetricFamily[]>[] = [];
  const collect = (): Promise<readonly MetricFamily[]> => {
    const call = Promise.withResolvers<readonly MetricFamily[]>();
    calls.push(call);
    return call.promise;
  };
  const source = new LimitedSource({ name: "lib", collect }, clock);
  /** What a scrape with the ten seconds of Prometheus gets. */
  const scrape = async (): Promise<string> => {
    const asked = source.collect(10_000).then(
      () => "families",
      (error: Error) => error.message,
    );
    return clock.until(asked);
  };
  return { clock, calls, source, scrape };
}

const late = "no answer in time";
const waiting = "an earlier question is not answered yet";

it("asks a library that never answers again: after a minute, then after twice as long, and so on", async () => {
  const { clock, calls, scrape } = setUp();
  const askedAt: number[] = [];
  for (const end = clock.now() + 24 * 60 * minute; clock.now() < end; await clock.advance(15_000)) {
    const before = calls.length;
    const at = clock.now();
    expect(await scrape()).toBe(calls.length > before ? late : waiting);
    if (calls.length > before) askedAt.push(Math.round(at / minute));
  }
  expect(askedAt).toEqual([0, 1, 3, 7, 15, 31, 63, 128, 256, 512, 1024].map((at) => expect.closeTo(at, -1)));
  expect(calls.length).toBe(11);
});

it("asks again as soon as a call ends that was given up, however it ends, and forgets how long it rested", async () => {
  const { clock, calls, source, scrape } = setUp();
  for (const end of [
    (call = calls[0]) => call?.resolve([]),
    (call = calls.at(-1)) => call?.reject(new Error()),
  ]) {
    expect(await scrape()).toBe(late);
    expect(await scrape()).toBe(waiting);
    end();
    await clock.advance(0);
    const answered = source.collect(10_000);
    calls.at(-1)?.resolve([]);
    expect(await answered).toEqual([]);
  }
  expect(await scrape()).toBe(late);
  await clock.advance(minute);
  expect(await scrape()).toBe(late);
});

it("asks once for scrapes that come at the same time, and each waits as long as it can", async () => {
  const { clock, calls, source } = setUp();
  const impatient = source.collect(1_000).catch((error: Error) => error.message);
  const patient = source.collect(10_000);
  await clock.advance(600);
  expect(await impatient).toBe(late);
  calls[0]?.resolve([]);
  expect(await patient).toEqual([]);
  expect(calls.length).toBe(1);
});

it("asks a library that fails at every scrape", async () => {
  const { clock } = setUp();
  let asked = 0;
  const collect = (): never => {
    asked += 1;
    throw new Error("db gone");
  };
  const source = new LimitedSource({ name: "lib", collect }, clock);
  for (let i = 0; i < 3; i += 1) await expect(source.collect(10_000)).rejects.toThrow("db gone");
  expect(asked).toBe(3);
});
