import type { Kysely } from "kysely";
import type { EntityName, EntityState, Machines, NextOf, TriggerOf } from "../../machines/index.ts";
import type { Changes } from "./entity-tables.ts";
import type { Tables } from "./tables.ts";
import { type Moved, type Subject, transition } from "./transition.ts";

/** Two steps of entities that are all in the same state, with nothing between them that could go otherwise. */
interface MoveThrough<
  E extends EntityName,
  From extends EntityState<E>,
  Through extends NextOf<Machines[E], From>,
  To extends NextOf<Machines[E], Through>,
> {
  readonly from: From;
  readonly through: Through;
  readonly to: To;
  readonly triggers: readonly [TriggerOf<Machines[E], From, Through>, TriggerOf<Machines[E], Through, To>];
  readonly actor: string;
  readonly at: Date;
  /** What else changes with it. */
  readonly set?: Changes<E> | undefined;
  /** A text for each subject, which is `b.given` for what is set. */
  readonly given?: readonly (string | null)[] | undefined;
}

/**
 * Makes two moves at once: the audit has both steps, each row is written once. Gives what {@link move} would give of the
 * second, and the time in the state that it left first.
 */
export function moveThrough<
  E extends EntityName,
  const From extends EntityState<E>,
  const Through extends NextOf<Machines[E], From>,
  const To extends NextOf<Machines[E], Through>,
>(
  db: Kysely<Tables>,
  entity: E,
  subjects: readonly Subject[],
  { from, through, to, triggers, ...by }: MoveThrough<E, From, Through, To>,
): Promise<readonly Moved[]> {
  const [first, second] = triggers;
  return transition(db, entity, subjects, {
    ...by,
    steps: [
      { from, to: through, trigger: first },
      { from: through, to, trigger: second },
    ],
  });
}
