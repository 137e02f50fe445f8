import { defineMachine } from "../machine.ts";

/** A run: everything that one definition asks for, once. */
export const run = defineMachine({
  entity: "run",
  about: "Everything that one definition asks for, once.",
  initial: "pending",
  states: {
    pending: {
      to: {
        running: { on: ["orchestrator_claimed"], kind: "progress" },
        cancelled: { on: ["user_cancelled"], kind: "recovery" },
      },
    },
    running: {
      to: {
        succeeded: { on: ["workstreams_completed"], kind: "progress", guard: "all_workstreams_kept" },
        failed: { on: ["workstream_failed", "deadline_exceeded"], kind: "failure" },
        cancelled: { on: ["user_cancelled"], kind: "recovery" },
      },
    },
    succeeded: { to: {} },
    failed: { to: {} },
    cancelled: { to: {} },
  },
});
