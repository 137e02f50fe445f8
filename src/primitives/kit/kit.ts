import { ObsError } from "../../errors/index.ts";
import type { TelemetryPort } from "../../telemetry/index.ts";
import type { Primitive, Step } from "./primitive.ts";

/** What every factory of primitives is given: the port, and the one way to join two steps. */
export interface Kit {
  readonly port: TelemetryPort;
  /** Checks a name and says once in the log when two of one kind share it, since their metrics add up. */
  claim(kind: string, name: string): void;
  join<In, Middle, Out>(first: Primitive<In, Middle>, next: Step<Middle, Out>): Primitive<In, Out>;
}

/** The part of a kit that watches over names. */
export function nameClaims(port: TelemetryPort): Kit["claim"] {
  /** Kind → name → whether the log says that it is shared. */
  const taken = new Map<string, Map<string, boolean>>();
  return (kind, name) => {
    if (typeof name !== "string" || name.trim() === "") {
      throw new ObsError({
        code: "PRIMITIVE_NAME",
        problem: `a ${kind} has ${name === undefined ? "no name" : `the name ${JSON.stringify(name)}`}`,
        fix: 'give it a short name that is written in the code, such as "answers"',
      });
    }
    const names = taken.get(kind) ?? new Map<string, boolean>();
    taken.set(kind, names);
    if (names.get(name) === false) {
      port.log.warn("two primitives share a name, so their metrics are added up", { kind, name });
    }
    names.set(name, names.has(name));
  };
}
