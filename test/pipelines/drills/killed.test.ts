import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { randomRow } from "../../../examples/llm-server/random.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { makeTempDir, type RealPostgres, requireBinary, startPostgres, waitFor } from "../../real/index.ts";
import { urlOf } from "../places.ts";
import { faultsOf, Members, type Role, submitMany } from "./drill.ts";

const postgres = requireBinary("postgres");
const allEnded = (store: Store) => async (): Promise<boolean> => {
  const open = await store.db
    .selectFrom("runs")
    .select("id")
    .where("state", "in", ["pending", "running"])
    .execute();
  return open.length === 0;
};

describe.skipIf(postgres === undefined)("in PostgreSQL", () => {
  const dir = makeTempDir();
  let server: RealPostgres;
  let members: Members | undefined;
  let schemas = 0;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterEach(() => members?.stop());
  afterAll(async () => {
    await server?.remove();
    dir.remove();
  });
  const begin = async (roles: readonly Role[]) => {
    const place = { url: urlOf(server), schema: `drill_${++schemas}` };
    const store = await openStore(place);
    const started = new Members(place, makeTempDir().path);
    members = started;
    const start = (): void => {
      for (const [slot, role] of roles.entries()) started.start(slot, role);
    };
    return { store, start, members: started };
  };
  const pause = (most: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, most));

  it("fifty runs end as they should while their processes are killed: nothing is lost, or begun twice in one lease", async () => {
    const roles = ["orchestrator", "orchestrator", "worker", "worker", "worker"] as const;
    const { store, start, members: those } = await begin(roles);
    const runs = await submitMany(store, 50);
    start();
    const random = randomRow(11);
    for (let kills = 0; kills < 12 && !(await allEnded(store)()); kills++) {
      await pause(300 + random() * 900);
      await those.kill(Math.floor(random() * roles.length));
    }
    await waitFor("all runs to end", allEnded(store), { timeoutMs: 120_000, everyMs: 500 });
    await those.stop();
    expect(await faultsOf(store, runs, those.tries())).toEqual([]);
    await store.close();
  }, 240_000);

  it("runs end as they should while their database is killed", async () => {
    const {
      store,
      start,
      members: those,
    } = await begin(["orchestrator", "orchestrator", "worker", "worker"]);
    const runs = await submitMany(store, 20);
    start();
    for (let kills = 0; kills < 3; kills++) {
      await pause(1_500);
      await server.crash();
      await pause(300);
      await server.start();
    }
    await waitFor("all runs to end", allEnded(store), { timeoutMs: 120_000, everyMs: 500 });
    await those.stop();
    expect(await faultsOf(store, runs, those.tries())).toEqual([]);
    await store.close();
  }, 240_000);

  it("two orchestrators and eight workers do a thousand tasks once", async () => {
    const roles = [
      "orchestrator",
      "orchestrator",
      ...Array.from({ length: 8 }, () => "worker" as const),
    ] as const;
    const { store, start, members: those } = await begin(roles);
    const runs = await submitMany(store, 100);
    start();
    await waitFor("all runs to end", allEnded(store), { timeoutMs: 180_000, everyMs: 500 });
    await those.stop();
    const tries = those.tries().filter(({ what }) => what === "begins");
    expect(tries).toHaveLength(1_000);
    expect(new Set(tries.map(({ pid }) => pid)).size).toBe(8);
    expect(await faultsOf(store, runs, those.tries())).toEqual([]);
    await store.close();
  }, 240_000);
});

describe("embedded", () => {
  let members: Members | undefined;
  afterEach(() => members?.stop());

  it("runs end as they should while the one process of a store is killed", async () => {
    const dir = makeTempDir();
    const place = { folder: join(dir.path, "store") };
    const before = await openStore(place);
    const runs = await submitMany(before, 20);
    await before.close();
    const one = new Members(place, dir.path);
    members = one;
    one.start(0, "both");
    for (let kills = 0; kills < 3; kills++) {
      await waitFor("it to work", () => one.tries().length > 20 * (kills + 1), { timeoutMs: 60_000 });
      await one.kill(0);
    }
    await waitFor("all tasks to be done", () => new Set(ends(one).map(({ id }) => id)).size === 200, {
      timeoutMs: 120_000,
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await one.stop();
    const store = await openStore(place);
    expect(await faultsOf(store, runs, one.tries())).toEqual([]);
    await store.close();
    dir.remove();
  }, 240_000);
});

const ends = (members: Members) => members.tries().filter(({ what }) => what === "ends");
