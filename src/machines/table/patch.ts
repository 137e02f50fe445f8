import { defineMachine } from "../machine.ts";

/** A patch in the ledger: a change of files that is tried before it is kept. */
export const patch = defineMachine({
  entity: "patch",
  about: "A change of files that is tried before it is kept.",
  initial: "created",
  states: {
    created: {
      to: {
        validated: { on: ["check_passed"], kind: "progress", guard: "applies_cleanly" },
        quarantined: { on: ["check_failed", "refused"], kind: "failure" },
      },
    },
    validated: {
      to: {
        queued: { on: ["enqueued"], kind: "progress" },
        quarantined: { on: ["refused"], kind: "failure" },
      },
    },
    queued: {
      to: {
        applied: { on: ["apply_succeeded"], kind: "progress" },
        apply_failed: { on: ["apply_conflicted"], kind: "failure" },
      },
    },
    applied: {
      stuckAfter: 3_600,
      to: {
        verified: { on: ["gates_passed"], kind: "progress", guard: "all_gates_passed" },
        quarantined: { on: ["gate_failed", "run_cancelled"], kind: "failure" },
      },
    },
    apply_failed: {
      to: {
        quarantined: { on: ["kept_for_review"], kind: "failure" },
        dropped: { on: ["given_up", "run_cancelled"], kind: "failure" },
      },
    },
    verified: { stuckAfter: 3_600, to: { committed: { on: ["commit_made"], kind: "progress" } } },
    committed: {
      endsUnless: "A commit stays, unless its run is rolled back.",
      to: { rolled_back: { on: ["run_rolled_back", "user_rolled_back"], kind: "rollback" } },
    },
    rolled_back: { to: {} },
    quarantined: { to: {} },
    dropped: { to: {} },
  },
});
