import { describe, expect, expectTypeOf, it } from "vitest";
import { breakerStates } from "../../src/catalog/index.ts";
import {
  defineMachine,
  isEnd,
  machines,
  type NextOf,
  problemsOf,
  statesOf,
  type TerminalOf,
  type TriggerOf,
  transitionsOf,
} from "../../src/machines/index.ts";

const all = Object.values(machines);
const described = all.filter((machine) => !("added" in machine));
const every = described.flatMap((machine) => transitionsOf(machine).map((way) => ({ machine, ...way })));

describe("the table of truth", () => {
  it("has eight machines with 51 states and 66 transitions, and three more and a machine that say why", () => {
    expect(described).toHaveLength(8);
    expect(all.filter((machine) => "added" in machine)).toEqual([machines.dead_letter]);
    expect(described.flatMap(statesOf)).toHaveLength(51);
    expect(every.filter(({ rule }) => rule.added === undefined)).toHaveLength(66);
    expect(
      every
        .filter(({ rule }) => rule.added !== undefined)
        .map(({ machine, from, to }) => `${machine.entity}: ${from} → ${to}`),
    ).toEqual(["workstream: blocked → cancelled", "task: queued → cancelled", "task: blocked → cancelled"]);
  });

  it.each(Object.entries(machines))("can walk %s, which has the name of its key", (key, machine) => {
    expect(machine.entity).toBe(key);
    expect(problemsOf(machine)).toEqual([]);
  });

  it("lets what waits go back, and ends where its description contradicted itself", () => {
    expect(isEnd(machines.patch, "committed")).toBe(true);
    expect(isEnd(machines.patch, "quarantined")).toBe(true);
    expectTypeOf<NextOf<typeof machines.patch, "committed">>().toEqualTypeOf<"rolled_back">();
    expectTypeOf<NextOf<typeof machines.task, "retrying">>().toEqualTypeOf<"queued">();
    expectTypeOf<NextOf<typeof machines.gate, "blocked">>().toEqualTypeOf<"pending">();
  });

  it("has the ways of the breakers among the primitives, which can be held open by hand besides", () => {
    expect(breakerStates).toEqual([...statesOf(machines.breaker), "isolated"]);
  });

  it("is known to the compiler", () => {
    expectTypeOf<NextOf<typeof machines.task, "pending">>().toEqualTypeOf<"queued" | "blocked">();
    expectTypeOf<NextOf<typeof machines.run, "pending" | "running">>().toEqualTypeOf<
      "running" | "cancelled" | "succeeded" | "failed"
    >();
    expectTypeOf<NextOf<typeof machines.run, "failed">>().toEqualTypeOf<never>();
    expectTypeOf<TerminalOf<typeof machines.gate>>().toEqualTypeOf<"passed" | "failed">();
    expectTypeOf<TerminalOf<typeof machines.breaker>>().toEqualTypeOf<never>();
    expectTypeOf<TriggerOf<typeof machines.task, "queued", "running">>().toEqualTypeOf<"worker_started">();
  });

  it("refuses at compile time what leads to a state that there is not, and a beginning that is none", () => {
    const { initial } = defineMachine({
      entity: "door",
      about: "A door.",
      // @ts-expect-error no such state
      initial: "ajar",
      states: {
        open: { to: { shut: { on: ["pushed"], kind: "progress" } } },
        shut: {
          to: {
            // @ts-expect-error no such state
            gone: { on: ["burnt"], kind: "failure" },
          },
        },
      },
    });
    expect(initial).toBe("ajar");
  });
});
