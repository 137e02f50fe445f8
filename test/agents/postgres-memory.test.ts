import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createAgents,
  createMemoryTable,
  postgresMemoryStore,
  type SqlClient,
} from "../../src/agents/index.ts";
import { type RealPostgres, requireBinary, startPostgres } from "../real/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";
import { storeContract } from "./store-contract.ts";

const postgres = requireBinary("postgres");

describe.skipIf(postgres === undefined)("with a real PostgreSQL", () => {
  let server: RealPostgres;
  let pool: pg.Pool;
  beforeAll(async () => {
    server = await startPostgres();
    pool = new pg.Pool({ ...server.connection, max: 8 });
    // The test that stops the server would else end with the errors of idle clients.
    pool.on("error", () => {});
    await createMemoryTable(pool);
  });
  afterAll(async () => {
    await pool?.end();
    await server?.remove();
  });

  storeContract("a table of PostgreSQL", async () => {
    await pool.query("TRUNCATE tta_agent_memory");
    return {
      store: postgresMemoryStore(pool),
      pass: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    };
  });

  describe("the table of a memory", () => {
    it("may be created again and again, and by many at once", async () => {
      const table = { table: "made_at_once" };
      await Promise.all(Array.from({ length: 8 }, () => createMemoryTable(pool, table)));
      const store = postgresMemoryStore(pool, table);
      await store.put({ scope: "global", owner: "" }, note("k", "1"));
      await createMemoryTable(pool, table);
      expect(await store.keys({ scope: "global", owner: "" }, 10)).toEqual(["k"]);
    });

    it("may stand in a schema and have the name of a keyword", async () => {
      await pool.query("CREATE SCHEMA agents");
      const table = { table: "agents.order" };
      await createMemoryTable(pool, table);
      const store = postgresMemoryStore(pool, table);
      await store.put({ scope: "global", owner: "" }, note("k", "1"));
      const { rows } = await pool.query('SELECT key FROM agents."order"');
      expect(rows).toEqual([{ key: "k" }]);
    });

    it("holds values that SQL can look into", async () => {
      const place = { scope: "session", owner: "sql" } as const;
      await postgresMemoryStore(pool).put(place, note("k", '{"steps":[1,2]}'));
      const { rows } = await pool.query(
        "SELECT value->'steps'->>1 AS second FROM tta_agent_memory WHERE owner = 'sql'",
      );
      expect(rows).toEqual([{ second: "2" }]);
    });

    it("keeps what is past its time until it is purged", async () => {
      await pool.query("TRUNCATE tta_agent_memory");
      const store = postgresMemoryStore(pool);
      const place = { scope: "global", owner: "" } as const;
      await store.put(place, { ...note("old", "1"), ttl: 1 });
      await store.put(place, { ...note("new", "1"), ttl: 60_000 });
      await store.put(place, note("for ever", "1"));
      await new Promise((resolve) => setTimeout(resolve, 10));
      expect(await store.purge()).toBe(1);
      expect(await store.purge()).toBe(0);
      expect(await store.keys(place, 10)).toEqual(["for ever", "new"]);
    });

    it("takes the longest names that a memory lets through", async () => {
      // Random letters, since PostgreSQL compresses what repeats before it looks at the size.
      const name = Array.from({ length: 256 }, (_, i) =>
        String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000)),
      ).join("");
      const place = { scope: "session", owner: name } as const;
      await postgresMemoryStore(pool).put(place, note([...name].reverse().join(""), "1"));
      expect(await postgresMemoryStore(pool).keys(place, 10)).toHaveLength(1);
    });
  });

  describe("a memory over it", () => {
    const open = (client: SqlClient = pool) => {
      const { port, metrics } = fakePort();
      return { metrics, notes: createAgents(port).memory({ store: postgresMemoryStore(client) }) };
    };

    it("is shared by processes", async () => {
      const [one, other] = [open(), open()];
      await one.notes.store("plan", { steps: 0 }, { scope: "session", sessionId: "shared" });
      const found = await other.notes.retrieve("plan", { scope: "session", sessionId: "shared" });
      expect(found?.value).toEqual({ steps: 0 });
    });

    it("lets the last of many writers win, whole", async () => {
      const memories = Array.from({ length: 10 }, () => open().notes);
      await Promise.all(
        memories.flatMap((notes, writer) =>
          Array.from({ length: 10 }, (_, i) =>
            notes.store(
              "raced",
              { writer, i },
              { scope: "global", tags: { writer: `${writer}`, i: `${i}` } },
            ),
          ),
        ),
      );
      const found = await memories[0]?.query<{ writer: number; i: number }>({ scope: "global", tags: {} });
      const raced = found?.filter(({ key }) => key === "raced") ?? [];
      expect(raced).toHaveLength(1);
      expect(raced[0]?.tags).toEqual({ writer: `${raced[0]?.value.writer}`, i: `${raced[0]?.value.i}` });
    });

    it("says that a text with NUL cannot be stored, and why", async () => {
      const { notes } = open();
      const failed = notes.store("k", "a\0b", { scope: "global" });
      await expect(failed).rejects.toMatchObject({
        code: "AGENT_MEMORY",
        cause: expect.any(pg.DatabaseError),
      });
    });

    it("rejects while the table or the server is missing, counts it, and goes on when it is back", async () => {
      const { port, metrics } = fakePort();
      const notes = createAgents(port).memory({ store: postgresMemoryStore(pool, { table: "absent" }) });
      const failed = notes.list({ scope: "global" });
      await expect(failed).rejects.toMatchObject({ code: "AGENT_MEMORY", cause: { code: "42P01" } });
      const over = open();
      await over.notes.store("kept", 1, { scope: "global" });
      await server.stop();
      await expect(over.notes.retrieve("kept", { scope: "global" })).rejects.toMatchObject({
        code: "AGENT_MEMORY",
      });
      await server.start();
      expect((await over.notes.retrieve("kept", { scope: "global" }))?.value).toBe(1);
      const errors = { scope: "global", result: "error" };
      expect(metrics.value("tta_agent_memory_operations_total", { operation: "list", ...errors })).toBe(1);
      expect(
        over.metrics.value("tta_agent_memory_operations_total", { operation: "retrieve", ...errors }),
      ).toBe(1);
    });
  });
});

describe("the name of a table", () => {
  const nobody: SqlClient = { query: () => expect.unreachable("it must not ask") };

  it.each(['a"; DROP TABLE x; --', "A", "a b", "a.b.c", "", "1a", "a-b", "a\n", "x".repeat(51), ".a", "a."])(
    "is refused when it is %j",
    async (table) => {
      const refused = expect.objectContaining({ code: "AGENT_OPTION" });
      expect(() => postgresMemoryStore(nobody, { table })).toThrow(refused);
      await expect(createMemoryTable(nobody, { table })).rejects.toEqual(refused);
    },
  );
});

function note(key: string, json: string) {
  return { key, json, agent: undefined, tags: {}, correlationId: "c", ttl: undefined };
}
