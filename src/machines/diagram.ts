import type { Machine } from "./machine.ts";
import { isTerminal, statesOf, transitionsOf } from "./walk.ts";

/** A machine as a state diagram in Mermaid's notation, its triggers beside the arrows. */
export function diagramOf(machine: Machine): string {
  const ways = transitionsOf(machine).map(
    ({ from, to, rule }) => `  ${from} --> ${to}: ${rule.on.join(" / ")}`,
  );
  const ends = statesOf(machine)
    .filter((state) => isTerminal(machine, state))
    .map((state) => `  ${state} --> [*]`);
  return ["stateDiagram-v2", "  direction LR", `  [*] --> ${machine.initial}`, ...ways, ...ends].join("\n");
}
