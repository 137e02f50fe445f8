import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RootRuns } from "../../src/telemetry/index.ts";

const what = (name: string) => ({ kind: "workflow", name });

describe("the runs that are under way", () => {
  it("are those that were opened and not closed, in whatever order they end", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 30 }), { maxLength: 60 }), (choices) => {
        const runs = new RootRuns();
        const open: { readonly name: string; readonly run: ReturnType<RootRuns["open"]> }[] = [];
        for (const [index, choice] of choices.entries()) {
          if (choice < 15 || open.length === 0) {
            open.push({ name: `${index}`, run: runs.open(what(`${index}`), undefined) });
          } else {
            const [ended] = open.splice(choice % open.length, 1);
            if (ended !== undefined) runs.close(ended.run);
          }
        }
        const cut = runs.abort(new Error("the end"));
        expect(cut).toEqual(Object.fromEntries(open.map(({ name }) => [`workflow "${name}"`, 1])));
        expect(open.every(({ run }) => run.aborted)).toBe(true);
      }),
    );
  });

  it("settle when the last of them is closed, and not before", async () => {
    const runs = new RootRuns();
    const [first, second] = [runs.open(what("a"), undefined), runs.open(what("b"), undefined)];
    let settled = false;
    const waiting = runs.settled().then(() => {
      settled = true;
    });
    runs.close(second);
    await Promise.resolve();
    expect(settled).toBe(false);
    runs.close(first);
    await waiting;
    expect(settled).toBe(true);
  });

  it("are closed once: closing one again closes no other that took its place", () => {
    const runs = new RootRuns();
    const [first, second] = [runs.open(what("a"), undefined), runs.open(what("b"), undefined)];
    runs.close(first);
    runs.close(first);
    expect(runs.abort("the end")).toEqual({ 'workflow "b"': 1 });
    expect([first.aborted, second.aborted]).toEqual([false, true]);
  });

  it("listen to the caller no more when they are over, also where nobody had asked before", () => {
    const runs = new RootRuns();
    const caller = new AbortController();
    const run = runs.open(what("a"), caller.signal);
    runs.close(run);
    const { signal } = run.source;
    caller.abort();
    expect(signal.aborted).toBe(false);
  });
});
