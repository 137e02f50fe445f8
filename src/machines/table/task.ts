import { defineMachine } from "../machine.ts";

/** A task: one piece of work that a worker does. */
export const task = defineMachine({
  entity: "task",
  about: "One piece of work that a worker does.",
  initial: "pending",
  states: {
    pending: {
      to: {
        queued: { on: ["scheduler_assigned"], kind: "progress", guard: "dependencies_completed" },
        blocked: { on: ["dependency_check_failed"], kind: "recovery" },
      },
    },
    queued: {
      to: {
        running: { on: ["worker_started"], kind: "progress", guard: "leased" },
        cancelled: {
          on: ["user_cancelled"],
          kind: "recovery",
          added: "Who cancels a run means what waits in it too.",
        },
      },
    },
    blocked: {
      to: {
        pending: { on: ["dependency_satisfied"], kind: "progress" },
        cancelled: {
          on: ["user_cancelled", "dependency_failed"],
          kind: "recovery",
          added: "What waits for something that failed would wait for ever.",
        },
      },
    },
    running: {
      stuckAfter: 1_800,
      to: {
        validating: { on: ["execution_completed"], kind: "progress" },
        retrying: {
          on: ["execution_failed", "timeout_exceeded", "lease_expired"],
          kind: "recovery",
          guard: "retries_left",
        },
        failed: { on: ["execution_failed", "timeout_exceeded", "lease_expired"], kind: "failure" },
        cancelled: { on: ["user_cancelled"], kind: "recovery" },
      },
    },
    validating: {
      stuckAfter: 1_800,
      to: {
        completed: { on: ["validation_passed"], kind: "progress" },
        failed: { on: ["validation_failed"], kind: "failure" },
      },
    },
    retrying: { to: { queued: { on: ["retry_delay_elapsed"], kind: "recovery" } } },
    completed: { to: {} },
    failed: { to: {} },
    cancelled: { to: {} },
  },
});
