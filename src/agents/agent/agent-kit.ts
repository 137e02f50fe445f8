import { ObsError } from "../../errors/index.ts";
import type { SequenceFactory } from "../../primitives/index.ts";
import type { TelemetryPort } from "../../telemetry/index.ts";

/** What agents, handoffs and coordinations are made with. */
export interface AgentKit {
  readonly port: TelemetryPort;
  readonly sequence: SequenceFactory;
  /** Checks a name. Throws AGENT_NAME when it is none, or when one of that kind exists. */
  claim(kind: string, name: string): void;
}

/** The part of a kit that watches over names: they are addresses and labels, so each is given once. */
export function nameClaims(): AgentKit["claim"] {
  const taken = new Set<string>();
  return (kind, name) => {
    if (typeof name !== "string" || name.trim() === "") {
      throw new ObsError({
        code: "AGENT_NAME",
        problem: `an agent or coordination has ${name === undefined ? "no name" : `the name ${JSON.stringify(name)}`}`,
        fix: 'give it a short name that is written in the code, such as "researcher"',
      });
    }
    const full = `${kind} "${name}"`;
    if (taken.has(full)) {
      throw new ObsError({
        code: "AGENT_NAME",
        problem: `there is the ${full} already`,
        fix: "give each a name of its own, and build them once, when the program starts",
      });
    }
    taken.add(full);
  };
}
