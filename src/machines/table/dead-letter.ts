import { defineMachine } from "../machine.ts";

/** A dead letter: a task that failed for good, until somebody says what becomes of it. */
export const deadLetter = defineMachine({
  entity: "dead_letter",
  about: "A task that failed for good, until somebody says what becomes of it.",
  initial: "open",
  added: "A failed task is an end; what a person makes of it needs a place, and an audit, of its own.",
  states: {
    open: {
      to: {
        retried: { on: ["user_retried"], kind: "recovery" },
        dropped: { on: ["user_dropped"], kind: "recovery" },
      },
    },
    retried: { to: {} },
    dropped: { to: {} },
  },
});
