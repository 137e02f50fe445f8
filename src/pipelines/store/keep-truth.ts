import type { Kysely } from "kysely";
import { type Machine, statesOf, transitionsOf } from "../../machines/index.ts";
import type { Tables } from "./tables.ts";

/**
 * Writes the states and ways of machines into the database, which refuses all others from then on. What an earlier
 * version knew stays: there may be entities in it.
 */
export async function keepTruth(db: Kysely<Tables>, machines: readonly Machine[]): Promise<void> {
  const states = machines.flatMap((machine) =>
    statesOf(machine).map((state) => ({ entity: machine.entity, state })),
  );
  const ways = machines.flatMap((machine) =>
    transitionsOf(machine).map(({ from, to }) => ({
      entity: machine.entity,
      from_state: from,
      to_state: to,
    })),
  );
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("allowed_states")
      .values(states)
      .onConflict((on) => on.doNothing())
      .execute();
    await transaction
      .insertInto("allowed_transitions")
      .values(ways)
      .onConflict((on) => on.doNothing())
      .execute();
  });
}
