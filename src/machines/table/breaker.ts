import { defineMachine } from "../machine.ts";

/** A circuit breaker around a tool: the one of the primitives, and in the store. */
export const breaker = defineMachine({
  entity: "breaker",
  about: "What keeps calls from a tool that fails.",
  initial: "closed",
  endless: true,
  states: {
    closed: { to: { open: { on: ["threshold_reached"], kind: "failure" } } },
    open: { to: { half_open: { on: ["cooldown_elapsed"], kind: "recovery" } } },
    half_open: {
      to: {
        closed: { on: ["trial_succeeded"], kind: "recovery" },
        open: { on: ["trial_failed"], kind: "failure" },
      },
    },
  },
});
