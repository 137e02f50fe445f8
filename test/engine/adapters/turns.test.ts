import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Gate } from "../../../src/engine/adapters/gate.ts";
import { Turns } from "../../../src/engine/adapters/turns.ts";

/** Work that never ends, and says when it was ended. */
function* endless(log: string[]): Generator<undefined, never> {
  try {
    for (;;) yield;
  } finally {
    log.push("ended");
  }
}

describe("Turns", () => {
  const never = new AbortController().signal;

  it("gives what the work comes to, and what it throws", async () => {
    const turns = new Turns();
    function* work(): Generator<undefined, number> {
      yield;
      return 5;
    }
    function* broken(): Generator<undefined, number> {
      yield;
      throw new Error("broken");
    }
    await expect(turns.run(work(), never)).resolves.toBe(5);
    await expect(turns.run(broken(), never)).rejects.toThrow("broken");
  });

  it("lets the loop have its turn, and ends the work when the signal fires", async () => {
    const log: string[] = [];
    const ends = new AbortController();
    const run = new Turns().run(endless(log), ends.signal);
    await setImmediate();
    expect(log).toEqual([]);
    ends.abort(new Error("gone"));
    await expect(run).rejects.toThrow("gone");
    expect(log).toEqual(["ended"]);
  });

  it("does not begin what is already over", async () => {
    const log: string[] = [];
    await expect(new Turns().run(endless(log), AbortSignal.abort(new Error("gone")))).rejects.toThrow("gone");
  });

  it("lets short work end beside work that takes long", async () => {
    const turns = new Turns();
    const ends = new AbortController();
    const long = [endless([]), endless([]), endless([])].map((work) =>
      turns.run(work, ends.signal).catch(() => "ended"),
    );
    function* short(): Generator<undefined, string> {
      for (let i = 0; i < 10; i++) yield;
      return "done";
    }
    await expect(turns.run(short(), never)).resolves.toBe("done");
    ends.abort(new Error("over"));
    await expect(Promise.all(long)).resolves.toEqual(["ended", "ended", "ended"]);
  });
});

describe("Gate", () => {
  it("lets so many in at once, the others in their order", async () => {
    const gate = new Gate(1);
    const { signal } = new AbortController();
    const log: string[] = [];
    await gate.enter(signal);
    const second = gate.enter(signal).then(() => log.push("second"));
    const gone = new AbortController();
    const third = gate.enter(gone.signal).catch((error: Error) => log.push(error.message));
    const fourth = gate.enter(signal).then(() => log.push("fourth"));
    gone.abort(new Error("third gave up"));
    await third;
    gate.leave();
    await second;
    gate.leave();
    await fourth;
    gate.leave();
    expect(log).toEqual(["third gave up", "second", "fourth"]);
    await gate.enter(signal);
  });
});
