import { defineMachine } from "../machine.ts";

/** The process, thread or loop in which a worker lives, as who started it sees it. */
export const workerProcess = defineMachine({
  entity: "worker_process",
  about: "The process, thread or loop in which a worker lives, as who started it sees it.",
  initial: "spawning",
  states: {
    spawning: {
      stuckAfter: 60,
      to: {
        idle: { on: ["ready"], kind: "progress" },
        terminated: { on: ["spawn_failed", "asked_to_stop"], kind: "failure" },
      },
    },
    idle: {
      to: {
        busy: { on: ["task_received"], kind: "progress" },
        terminated: { on: ["asked_to_stop", "exited"], kind: "progress" },
      },
    },
    busy: {
      to: {
        idle: { on: ["task_ended"], kind: "progress" },
        draining: { on: ["asked_to_stop"], kind: "progress" },
        terminated: { on: ["exited", "killed"], kind: "failure" },
      },
    },
    draining: {
      stuckAfter: 300,
      to: { terminated: { on: ["drained", "killed", "exited"], kind: "progress" } },
    },
    terminated: { to: {} },
  },
});
