import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { readEvents } from "../../../src/pipelines/audit/read-events.ts";
import { move } from "../../../src/pipelines/store/move.ts";
import { openStore } from "../../../src/pipelines/store/open-store.ts";
import { requireBinary, startPostgres } from "../../real/index.ts";
import { urlOf } from "../places.ts";
import { seedEntities } from "../store/seed-entities.ts";

const postgres = requireBinary("postgres");
const step = { from: "pending", to: "running", trigger: "orchestrator_claimed", actor: "test" } as const;

describe.skipIf(postgres === undefined)("who reads events", () => {
  it("sees one whose transaction took its number first and committed last", async () => {
    const server = await startPostgres();
    const store = await openStore({ url: urlOf(server) });
    const [early = "", late = ""] = (await seedEntities(store.db, ["run"], 2, new Date())).map(
      ({ id }) => id,
    );
    const seen: string[] = [];
    let after = "0";
    const look = async (): Promise<void> => {
      const events = await readEvents(store.db, { after, most: 100 });
      after = events.at(-1)?.sequence ?? after;
      seen.push(...events.filter(({ to_state }) => to_state === "running").map(({ entity_id }) => entity_id));
    };
    await look();
    const begun = Promise.withResolvers<void>();
    const numbered = Promise.withResolvers<void>();
    const committed = Promise.withResolvers<void>();
    // It begins first, and its event comes second.
    const second = store.db.transaction().execute(async (one) => {
      await sql`SELECT pg_current_xact_id()`.execute(one);
      begun.resolve();
      await numbered.promise;
      await move(one, "run", [late], { ...step, at: new Date() });
    });
    await begun.promise;
    const first = store.db.transaction().execute(async (one) => {
      await move(one, "run", [early], { ...step, at: new Date() });
      numbered.resolve();
      await committed.promise;
    });
    await second;
    await look();
    committed.resolve();
    await first;
    await look();
    expect(seen).toEqual([late, early]);
    await store.close();
    await server.remove();
  }, 60_000);

  it("reads more than one page in order, each event once", async () => {
    const store = await openStore({});
    await seedEntities(store.db, ["task"], 250, new Date());
    const sequences: number[] = [];
    for (let after = "0"; ; ) {
      const events = await readEvents(store.db, { after, most: 7 });
      sequences.push(...events.map(({ sequence }) => Number(sequence)));
      const last = events.at(-1)?.sequence;
      if (last === undefined) break;
      after = last;
    }
    expect(sequences).toEqual(Array.from({ length: 250 }, (_, n) => n + 1));
    await store.close();
  }, 60_000);
});
