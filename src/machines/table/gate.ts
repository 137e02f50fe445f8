import { defineMachine } from "../machine.ts";

/** A gate: a command that says whether what was done may be kept. */
export const gate = defineMachine({
  entity: "gate",
  about: "A command that says whether what was done may be kept.",
  initial: "pending",
  states: {
    pending: {
      to: {
        running: { on: ["gate_started"], kind: "progress" },
        blocked: { on: ["gate_before_open", "tool_missing"], kind: "recovery" },
      },
    },
    running: {
      stuckAfter: 600,
      to: {
        passed: { on: ["report_clean"], kind: "progress" },
        failed: {
          on: ["report_dirty", "timeout_exceeded", "report_unreadable", "run_cancelled"],
          kind: "failure",
        },
      },
    },
    blocked: { to: { pending: { on: ["unblocked"], kind: "recovery" } } },
    passed: { to: {} },
    failed: { to: {} },
  },
});
