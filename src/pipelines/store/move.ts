import type { Kysely } from "kysely";
import type { EntityName, EntityState, Machines, NextOf, TriggerOf } from "../../machines/index.ts";
import type { Changes } from "./entity-tables.ts";
import type { Tables } from "./tables.ts";
import { type Moved, type Subject, transition } from "./transition.ts";

/** A step of one or many entities that are all in the same state, to another. */
interface Move<E extends EntityName, From extends EntityState<E>, To extends NextOf<Machines[E], From>> {
  readonly from: From;
  readonly to: To;
  readonly trigger: TriggerOf<Machines[E], From, To>;
  readonly reason?: string | undefined;
  /** Who did it: the name of a component or of a person. */
  readonly actor: string;
  readonly at: Date;
  /** What else changes with it. */
  readonly set?: Changes<E> | undefined;
}

/**
 * Moves those of the entities that are in `from`, and writes the audit of it, in one statement: both are there, or
 * neither. Gives those that were moved; what somebody else moved meanwhile is not among them.
 *
 * @throws ObsError PIPELINE_TRANSITION if the machine has no such step
 */
export function move<
  E extends EntityName,
  const From extends EntityState<E>,
  const To extends NextOf<Machines[E], From>,
>(
  db: Kysely<Tables>,
  entity: E,
  subjects: readonly Subject[],
  { from, to, trigger, ...by }: Move<E, From, To>,
): Promise<readonly Moved[]> {
  return transition(db, entity, subjects, { ...by, steps: [{ from, to, trigger }] });
}
