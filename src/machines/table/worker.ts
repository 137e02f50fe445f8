import { defineMachine } from "../machine.ts";

/** A worker as the orchestrator sees it: by its heartbeats. */
export const worker = defineMachine({
  entity: "worker",
  about: "A worker as the orchestrator sees it: by its heartbeats.",
  initial: "initializing",
  states: {
    initializing: { stuckAfter: 60, to: { idle: { on: ["first_heartbeat"], kind: "progress" } } },
    idle: {
      to: {
        busy: { on: ["task_leased"], kind: "progress" },
        shutdown: { on: ["drained", "asked_to_stop", "given_up"], kind: "progress" },
      },
    },
    busy: {
      to: {
        idle: { on: ["task_ended"], kind: "progress" },
        unresponsive: { on: ["heartbeats_missed"], kind: "failure", guard: "two_heartbeats_missed" },
        shutdown: { on: ["asked_to_stop"], kind: "recovery" },
      },
    },
    unresponsive: {
      stuckAfter: 300,
      to: {
        idle: { on: ["heartbeat_resumed"], kind: "recovery" },
        shutdown: { on: ["given_up"], kind: "failure", guard: "silent_for_five_minutes" },
      },
    },
    shutdown: { to: {} },
  },
});
