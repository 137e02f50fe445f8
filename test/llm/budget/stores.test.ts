import { Redis } from "ioredis";
import pg from "pg";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createBudgetTable,
  fileBudgetStore,
  memoryBudgetStore,
  postgresBudgetStore,
  redisBudgetStore,
} from "../../../src/llm/index.ts";
import {
  type RealPostgres,
  type RealRedis,
  requireBinary,
  startPostgres,
  startRedis,
  tempDir,
  waitFor,
} from "../../real/index.ts";
import { openBudgets } from "./open-budgets.ts";
import { budgetStoreContract, write } from "./store-contract.ts";

budgetStoreContract("the memory of a process", async () => {
  const store = memoryBudgetStore();
  return () => store;
});

budgetStoreContract("a folder", async () => {
  const folder = tempDir("tta-budgets-");
  return () => fileBudgetStore({ folder });
});

describe.skipIf(requireBinary("redis-server") === undefined)("with a real Redis", () => {
  let server: RealRedis;
  const opened: (() => unknown)[] = [];
  const nodeRedis = async () => {
    const client = createClient({ url: server.url, socket: { reconnectStrategy: 20 } });
    client.on("error", () => {});
    await client.connect();
    opened.push(() => client.destroy());
    return client;
  };
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(async () => {
    for (const close of opened) close();
    await server?.remove();
  });

  budgetStoreContract("Redis by redis", async () => {
    const client = await nodeRedis();
    await client.sendCommand(["FLUSHALL"]);
    return () => redisBudgetStore({ client });
  });

  budgetStoreContract("Redis by ioredis", async () => {
    const client = new Redis({ host: "127.0.0.1", port: server.port, lazyConnect: true });
    client.on("error", () => {});
    await client.connect();
    opened.push(() => client.disconnect());
    await client.call("FLUSHALL");
    return () => redisBudgetStore({ client, prefix: "other" });
  });

  it("gets what was spent while it was away, and what it forgot stays spent here", async () => {
    const client = await nodeRedis();
    const store = redisBudgetStore({ client, prefix: "away" });
    const { spend, spent, clock, budgets, value } = await openBudgets(
      [{ owner: "search", usd: 10, period: "day" }],
      { store, wallTime: Date.now() },
    );
    const [{ from } = { from: 0 }] = budgets.state("search");
    const key = `day ${new Date(from).toISOString().slice(0, 10)} UTC search`;
    const settled = () =>
      waitFor("what is owed to be written", () => value("tta_llm_budget_unsettled_usd") === 0);
    spend(1);
    await settled();
    await server.stop();
    for (let call = 0; call < 5; call++) {
      spend(0.5);
      // Each time it is asked again, and does not answer; its driver keeps what it was told to send.
      await clock.advance(2_500);
    }
    await server.start();
    await waitFor("Redis to get it", async () => {
      // Slowly: within two seconds of this clock it must have answered in real ones.
      await clock.advance(250);
      return value("tta_llm_budget_unsettled_usd") === 0;
    });
    expect((await store.read([key])).get(key)).toBe(25n * 10n ** 11n);
    expect(spent()).toEqual([3.5]);
  });

  it("keeps each sum for as long as it is asked for", async () => {
    const client = await nodeRedis();
    const keepUntil = Date.now() + 600_000;
    const amounts = [{ key: "kept", money: 1n, keepUntil }];
    await redisBudgetStore({ client }).add({ writer: "k", number: 1, at: 0, amounts });
    expect(await client.sendCommand(["PEXPIRETIME", "tta:budget:kept"])).toBe(keepUntil);
  });
});

describe.skipIf(requireBinary("postgres") === undefined)("with a real PostgreSQL", () => {
  let server: RealPostgres;
  let pool: pg.Pool;
  beforeAll(async () => {
    server = await startPostgres();
    pool = new pg.Pool({ ...server.connection, max: 8 });
    pool.on("error", () => {});
    await Promise.all(Array.from({ length: 4 }, () => createBudgetTable({ client: pool })));
  });
  afterAll(async () => {
    await pool?.end();
    await server?.remove();
  });

  budgetStoreContract("a table of PostgreSQL", async () => {
    await pool.query("TRUNCATE tta_llm_budget");
    return () => postgresBudgetStore({ client: pool });
  });

  it("forgets what nobody asks for any more when a process begins", async () => {
    await createBudgetTable({ client: pool, table: "old_ones" });
    const store = postgresBudgetStore({ client: pool, table: "old_ones" });
    const amounts = [{ key: "old", money: 1n, keepUntil: Date.now() - 1 }];
    await store.add({ ...write("w", 1, { new: 1n }), amounts });
    await store.add(write("w", 2, { new: 1n }));
    await postgresBudgetStore({ client: pool, table: "old_ones" }).read([]);
    const { rows } = await pool.query("SELECT key FROM old_ones ORDER BY key");
    expect(rows).toEqual([{ key: "new" }, { key: "writer w" }]);
  });
});

describe("a store that cannot be meant", () => {
  it.each<[string, () => unknown]>([
    ["a folder without a name", () => fileBudgetStore({ folder: "" })],
    ["a client that sends nothing", () => redisBudgetStore({ client: {} as never })],
    ["a client that asks nothing", () => postgresBudgetStore({ client: {} as never })],
    [
      "a table with more than a name",
      () => postgresBudgetStore({ client: { query: Promise.reject }, table: "a; b" }),
    ],
  ])("is refused: %s", (_, open) => {
    expect(open).toThrow(expect.objectContaining({ code: "LLM_OPTION" }));
  });
});
