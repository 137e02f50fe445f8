import type { Severity, TransitionKind } from "./machine.ts";

const byKind: Readonly<Record<TransitionKind, Severity>> = {
  progress: "info",
  recovery: "warning",
  failure: "error",
  rollback: "critical",
};

/** How loud a transition of this kind is: what only goes on is no news, what is undone is the worst of them. */
export const severityOf = (kind: TransitionKind): Severity => byKind[kind];
