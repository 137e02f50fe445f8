import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RootRuns, type RootScope } from "../../src/telemetry/index.ts";

const what = (name: string) => ({ kind: "workflow", name });

describe("the runs that are under way", () => {
  it("are those that were opened and not closed, in whatever order they end", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 30 }), { maxLength: 60 }), (choices) => {
        const runs = new RootRuns();
        const open: { readonly name: string; readonly scope: RootScope }[] = [];
        for (const [index, choice] of choices.entries()) {
          if (choice < 15 || open.length === 0) {
            open.push({ name: `${index}`, scope: runs.open(what(`${index}`), undefined) });
          } else {
            const [ended] = open.splice(choice % open.length, 1);
            if (ended !== undefined) runs.close(ended.scope);
          }
        }
        const cut = runs.abort(new Error("the end"));
        expect(cut).toEqual(Object.fromEntries(open.map(({ name }) => [`workflow "${name}"`, 1])));
        expect(open.every(({ scope }) => scope.aborted)).toBe(true);
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

  it("forget their neighbours, so that a context that is kept keeps no other run", () => {
    const runs = new RootRuns();
    const [first, second, third] = ["a", "b", "c"].map((name) => runs.open(what(name), undefined));
    if (second !== undefined) runs.close(second);
    expect([second?.before, second?.after]).toEqual([undefined, undefined]);
    expect([first?.after, third?.before]).toEqual([third, first]);
  });
});
