import { describe, expect, it } from "vitest";
import { OurTrouble } from "../../../src/health/checks/our-trouble.ts";
import { type RoundTrip, roundTrip, WrongWay } from "../../../src/health/checks/round-trip.ts";

/** A way whose steps do what a list says, one after the other; the last goes on. */
function way(writes: readonly unknown[], looks: readonly unknown[]): RoundTrip & { readonly done: string[] } {
  const done: string[] = [];
  const step = (what: string, list: readonly unknown[]): unknown => {
    const next = list[Math.min(done.filter((one) => one === what).length, list.length - 1)];
    done.push(what);
    if (next instanceof Error) throw next;
    return next;
  };
  return {
    done,
    what: "the line",
    write: async () => void step("write", writes),
    isThere: async () => step("look", looks) === true,
  };
}

const go = (trip: RoundTrip, timeoutMs = 600, signal = new AbortController().signal) =>
  roundTrip(trip, timeoutMs, signal);

describe("a way through a pipeline", () => {
  it("passes with the time from writing to reading, without the tries that were not taken", async () => {
    const trip = way([new Error("answered 503"), undefined], [false, true]);
    const began = performance.now();
    const found = await go(trip, 5_000);
    const all = performance.now() - began;
    expect(found).toMatchObject({ verdict: "pass", latencyMs: expect.any(Number) });
    expect(trip.done).toEqual(["write", "write", "look", "look"]);
    expect(found.verdict === "pass" && (found.latencyMs ?? 0)).toBeGreaterThan(50);
    expect(found.verdict === "pass" && (found.latencyMs ?? all)).toBeLessThan(all - 50);
  });

  it("goes on where the end does not answer at first", async () => {
    expect(await go(way([undefined], [new Error("answered 502"), true]), 5_000)).toMatchObject({
      verdict: "pass",
    });
  });

  it("says before its time is up what was not taken, or not found, and why", async () => {
    expect(await go(way([new Error("answered 400: no")], []))).toEqual({
      verdict: "fail",
      output: "the line could not be written: answered 400: no",
    });
    expect(await go(way([undefined], [false]))).toEqual({
      verdict: "fail",
      output: expect.stringMatching(/^the line was written 0\.\d s ago and cannot be read$/),
    });
    const refused = Object.assign(new Error("x"), { code: "ECONNREFUSED" });
    expect(await go(way([undefined], [refused]))).toEqual({
      verdict: "fail",
      output: expect.stringMatching(/cannot be read: nothing listens there \(connection refused\)$/),
    });
  });

  it("gives up at once where going on is of no use, and knows nothing where the trouble is its own", async () => {
    const wrong = way([new WrongWay("somebody would be told")], []);
    expect(await go(wrong, 60_000)).toEqual({ verdict: "fail", output: "somebody would be told" });
    const ours = way([new OurTrouble("the file cannot be written")], []);
    expect(await go(ours, 60_000)).toEqual({ verdict: "unknown", output: "the file cannot be written" });
    expect([...wrong.done, ...ours.done]).toEqual(["write", "write"]);
  });

  it("ends when it is told to", async () => {
    const stop = new AbortController();
    const trip = go(way([undefined], [false]), 60_000, stop.signal);
    stop.abort();
    expect(await trip).toMatchObject({ verdict: "fail" });
  });
});
