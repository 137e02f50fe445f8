import { defineMachine } from "../machine.ts";

/** A workstream: tasks of a run that are kept or given up together. */
export const workstream = defineMachine({
  entity: "workstream",
  about: "Tasks of a run that are kept or given up together.",
  initial: "planned",
  states: {
    planned: {
      to: {
        ready: { on: ["dependencies_completed"], kind: "progress", guard: "workstreams_before_completed" },
        blocked: { on: ["dependencies_open"], kind: "recovery" },
        skipped: { on: ["dependency_failed", "condition_false"], kind: "recovery" },
        cancelled: { on: ["user_cancelled"], kind: "recovery" },
      },
    },
    ready: {
      to: {
        executing: { on: ["first_task_queued"], kind: "progress" },
        skipped: { on: ["dependency_failed", "condition_false"], kind: "recovery" },
        cancelled: { on: ["user_cancelled"], kind: "recovery" },
      },
    },
    blocked: {
      to: {
        ready: { on: ["dependencies_completed"], kind: "progress", guard: "workstreams_before_completed" },
        cancelled: {
          on: ["user_cancelled", "dependency_failed"],
          kind: "recovery",
          added: "What waits for something that failed would wait for ever.",
        },
      },
    },
    executing: {
      stuckAfter: 3_600,
      to: {
        validating: { on: ["tasks_ended"], kind: "progress", guard: "all_tasks_ended" },
        failed: { on: ["task_failed", "deadline_exceeded"], kind: "failure" },
        cancelled: { on: ["user_cancelled"], kind: "recovery" },
      },
    },
    validating: {
      stuckAfter: 3_600,
      to: {
        completed: { on: ["gates_passed"], kind: "progress", guard: "all_gates_passed" },
        failed: { on: ["gate_failed"], kind: "failure" },
      },
    },
    completed: { to: {} },
    failed: { to: {} },
    cancelled: { to: {} },
    skipped: { to: {} },
  },
});
