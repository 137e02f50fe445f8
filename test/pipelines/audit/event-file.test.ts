import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEventFile } from "../../../src/pipelines/audit/adapters/event-file.ts";
import { catchUp } from "../../../src/pipelines/audit/follow-events.ts";
import { readEvents } from "../../../src/pipelines/audit/read-events.ts";
import { auditCreated, born } from "../../../src/pipelines/store/created.ts";
import { move } from "../../../src/pipelines/store/move.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { makeTempDir } from "../../real/index.ts";
import { inEachPlace } from "../places.ts";

inEachPlace((newPlace) => {
  describe("the file of events", () => {
    const dir = makeTempDir();
    const path = join(dir.path, "events.jsonl");
    const at = new Date("2026-01-01T00:00:00.250Z");
    let store: Store;
    beforeAll(async () => {
      store = await openStore(newPlace());
    }, 60_000);
    afterAll(async () => {
      await store.close();
      dir.remove();
    });
    const newBreaker = async (db: Store["db"], tool: string): Promise<string> => {
      const breaker = { ...born("breaker", at), tool };
      await db.insertInto("circuit_breakers").values(breaker).execute();
      await auditCreated(db, "breaker", [breaker.id], { actor: "test", at });
      return breaker.id;
    };
    const lines = () =>
      readFileSync(path, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
    const write = async (): Promise<void> => {
      const file = await openEventFile(path);
      await catchUp(store, file);
      await file.close();
    };

    it("says what the audit says, and goes on where it was, without the half of a line", async () => {
      const id = await newBreaker(store.db, "tool");
      await write();
      await move(store.db, "breaker", [id], {
        from: "closed",
        to: "open",
        trigger: "threshold_reached",
        actor: "test",
        at,
      });
      appendFileSync(path, '{"event_id":"half of');
      await write();
      await write();
      expect(lines()).toMatchObject([
        {
          event_type: "breaker_state_transition",
          from_state: null,
          to_state: "closed",
          timestamp: "2026-01-01T00:00:00.250Z",
          severity: "info",
        },
        {
          event_type: "breaker_state_transition",
          from_state: "closed",
          to_state: "open",
          severity: "error",
          entity_id: id,
        },
      ]);
      expect(lines()).toEqual(await readEvents(store.db, { after: "0", most: 10 }));
    });

    it("goes on in the order of what happened, also where that is 9 and 10, however little is read at once", async () => {
      for (let n = 0; n < 12; n++) await newBreaker(store.db, `tool ${n}`);
      let after = "0";
      const read: string[] = [];
      for (;;) {
        const [next] = await readEvents(store.db, { after, most: 1 });
        if (next === undefined) break;
        after = next.sequence;
        read.push(after);
      }
      expect(read).toEqual([...read].sort((a, b) => Number(a) - Number(b)));
      expect(read).toHaveLength(14);
      await write();
      expect(lines().map(({ sequence }) => sequence)).toEqual(read);
    });
  });
});
