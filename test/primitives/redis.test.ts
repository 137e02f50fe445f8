import { Redis } from "ioredis";
import { createClient } from "redis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type CacheBackend,
  type CacheOptions,
  type CachePrimitive,
  type RedisClient,
  redisCacheBackend,
  type StepFunction,
} from "../../src/primitives/index.ts";
import { systemClock } from "../../src/telemetry/index.ts";
import { type RealRedis, requireBinary, startRedis, waitFor } from "../real/index.ts";
import { openCache } from "./cache-open.ts";

const redisServer = requireBinary("redis-server");

interface Connection {
  readonly client: RedisClient;
  send(...command: string[]): Promise<unknown>;
  close(): void;
}

const drivers: readonly (readonly [string, (redis: RealRedis) => Promise<Connection>])[] = [
  [
    "redis",
    async ({ url }) => {
      const client = createClient({ url, socket: { reconnectStrategy: 20 } });
      client.on("error", () => {});
      await client.connect();
      return { client, send: (...command) => client.sendCommand(command), close: () => client.destroy() };
    },
  ],
  [
    "ioredis",
    async ({ port }) => {
      const client = new Redis({ host: "127.0.0.1", port, lazyConnect: true, retryStrategy: () => 20 });
      client.on("error", () => {});
      await client.connect();
      return {
        client,
        send: (command, ...rest) => client.call(command ?? "", ...rest),
        close: () => client.disconnect(),
      };
    },
  ],
];

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe.skipIf(redisServer === undefined).each(drivers)("a cache over Redis with %s", (_driver, connect) => {
  let redis: RealRedis;
  let connection: Connection;
  let backend: CacheBackend;
  let runs = 0;
  const counting = (text: string): string => `${text}${++runs}`;
  /** Another process, as far as the cache can see. */
  const process = <Out = string>(
    step: StepFunction<string, Out>,
    options: Partial<CacheOptions<string, Out>> = {},
  ) =>
    openCache<Out>(step, { ttl: "1m", shared: { backend, wait: "2s" }, ...options }, { clock: systemClock });
  const keys = async (): Promise<string[]> => ((await connection.send("KEYS", "*")) as string[]).sort();

  const sharedAgain = async (cached: CachePrimitive<string, string>): Promise<void> => {
    const b = process(counting);
    await waitFor("results to be shared again", async () => {
      const key = `k${performance.now()}`;
      const value = await cached.run(key);
      await cached.settled();
      return (await b.cached.run(key)) === value;
    });
  };

  beforeAll(async () => {
    redis = await startRedis();
    connection = await connect(redis);
    backend = redisCacheBackend({ client: connection.client, prefix: "test" });
  });
  beforeEach(async () => {
    await connection.send("FLUSHALL");
    runs = 0;
  });
  afterAll(async () => {
    connection.close();
    await redis.remove();
  });

  it("shares results between processes, falsy ones and rich ones too", async () => {
    const values = [
      undefined,
      null,
      0,
      "",
      false,
      Number.NaN,
      10n,
      "\ud800 é \n",
      { at: new Date(5), a: undefined },
    ];
    for (const [index, value] of values.entries()) {
      const [a, b] = [process<unknown>(() => value), process<unknown>(() => expect.unreachable())];
      await a.cached.run(`key ${index}`);
      await a.cached.settled();
      expect(await b.cached.run(`key ${index}`)).toStrictEqual(value);
      expect([a.results(), b.results(), b.backendErrors()]).toEqual([{ miss: 1 }, { hit: 1 }, {}]);
    }
  });

  it("keeps keys apart however they are written", async () => {
    const a = process((text) => [...text].map((unit) => unit.charCodeAt(0)).join());
    const all = [
      "a",
      "a:b",
      "a b\n",
      "",
      "~a",
      "=a",
      '"\\ud800"',
      "\ud800",
      "\ud801",
      "\udc00",
      "é",
      "x".repeat(100_000),
    ];
    for (const key of all) await a.cached.run(key);
    await a.cached.settled();
    const b = process<string>(() => expect.unreachable());
    for (const key of all) {
      expect(await b.cached.run(key)).toBe([...key].map((unit) => unit.charCodeAt(0)).join());
    }
    expect(await keys()).toHaveLength(all.length + 1);
  });

  it("keeps caches apart by name and prefix", async () => {
    const write = async (cache: string, key: string, from = backend) => {
      const { version } = await from.read(cache, key);
      await from.write(cache, key, { text: `${cache} ${key}`, tags: [], version, lifetime: 60_000 });
    };
    const other = redisCacheBackend({ client: connection.client, prefix: "other" });
    await write("a", "x");
    await write("a:entry=x", "y");
    await write("a", "x:entry=y");
    await write("\ud800", "x", other);
    expect((await backend.read("a", "x")).found?.text).toBe("a x");
    expect((await backend.read("a:entry=x", "y")).found?.text).toBe("a:entry=x y");
    expect((await backend.read("a", "x:entry=y")).found?.text).toBe("a x:entry=y");
    expect((await other.read("a", "x")).found).toBeUndefined();
    expect((await keys()).every((key) => /^(test|other):/.test(key))).toBe(true);
  });

  it("leaves nothing in Redis that never expires, but one count for each cache", async () => {
    const a = process(counting, { tags: () => ["t"], ttl: 1_500, staleFor: "1s" });
    await a.cached.run("x");
    a.cached.delete("y");
    await a.cached.invalidateTag("u");
    await backend.claim?.("c", "x", 1_000);
    await a.cached.settled();
    const lives = await Promise.all(
      (await keys()).map(async (key) => [key, await connection.send("PTTL", key)] as const),
    );
    expect(lives.map(([key]) => key)).toEqual([
      "test:c:claim=x",
      "test:c:entry=x",
      "test:c:forgot-key=y",
      "test:c:forgot-tag=u",
      "test:c:version",
    ]);
    expect(lives.filter(([, life]) => Number(life) < 0).map(([key]) => key)).toEqual(["test:c:version"]);
    expect(Number(lives[1]?.[1])).toBeGreaterThan(2_000);
    expect(Number(lives[1]?.[1])).toBeLessThanOrEqual(2_500);
  });

  it("lets results expire below a second", async () => {
    const [a, b] = [process(counting, { ttl: 150 }), process(counting, { ttl: 150 })];
    await a.cached.run("x");
    await a.cached.settled();
    expect(await b.cached.run("x")).toBe("x1");
    await sleep(170);
    expect(await b.cached.run("x")).toBe("x2");
  });

  it("forgets by key, by tag and wholly in every process", async () => {
    const options = { tags: (text: string) => [`tag ${text}`, "all"] };
    const [a, b] = [process(counting, options), process(counting, options)];
    const fill = async () => {
      for (const key of ["x", "y"]) await a.cached.run(key);
      await a.cached.settled();
      return Promise.all(["x", "y"].map((key) => b.cached.run(key)));
    };
    const first = await fill();
    b.cached.delete("x");
    await b.cached.settled();
    const second = await fill();
    expect([second[0] === first[0], second[1] === first[1]]).toEqual([false, true]);
    await b.cached.invalidateTag("tag y");
    const third = await fill();
    expect([third[0] === second[0], third[1] === second[1]]).toEqual([true, false]);
    await b.cached.invalidateTag("all");
    const fourth = await fill();
    expect(fourth.filter((value) => third.includes(value))).toEqual([]);
    b.cached.clear();
    await b.cached.settled();
    const fifth = await fill();
    expect(fifth.filter((value) => fourth.includes(value))).toEqual([]);
  });

  it("forgets what was being worked out elsewhere when a tag was invalidated", async () => {
    const finish: ((value: string) => void)[] = [];
    const slow = () => new Promise<string>((resolve) => void finish.push(resolve));
    const a = process(slow, { tags: () => ["t"] });
    const b = process(counting, { tags: () => ["t"] });
    const before = a.cached.run("x");
    await waitFor("the run to begin", async () => finish.length === 1, { everyMs: 5 });
    await b.cached.invalidateTag("t");
    finish[0]?.("of yesterday");
    await before;
    await a.cached.settled();
    expect(await b.cached.run("x")).toBe("x1");
  });

  it("lets nobody join elsewhere what was forgotten since it began", async () => {
    const finish: ((value: string) => void)[] = [];
    const slow = () => new Promise<string>((resolve) => void finish.push(resolve));
    const [a, b] = [process(counting, { tags: () => ["t"] }), process(slow, { tags: () => ["t"] })];
    const before = b.cached.run("x");
    await waitFor("the run to begin", async () => finish.length === 1, { everyMs: 5 });
    await a.cached.invalidateTag("u");
    const between = b.cached.run("x");
    await a.cached.invalidateTag("t");
    const after = b.cached.run("x");
    await sleep(50);
    finish[0]?.("of yesterday");
    expect(await before).toBe("of yesterday");
    await waitFor("the next run to begin", async () => finish.length === 2, { everyMs: 5 });
    finish[1]?.("of today");
    expect(await Promise.all([between, after])).toEqual([expect.any(String), "of today"]);
    await b.cached.settled();
    expect([await a.cached.run("x"), finish.length]).toEqual(["of today", 2]);
  });

  it("leaves the later mark when many invalidate at once", async () => {
    await Promise.all(Array.from({ length: 50 }, () => backend.forget("c", { tag: "t" }, 60_000)));
    const { version } = await backend.read("c", "x");
    expect(version).toMatch(/^\S+ 50$/);
    expect(await connection.send("GET", "test:c:forgot-tag=t")).toBe(version);
  });

  it.each([
    ["its key", { key: "x" }],
    ["one of its tags", { tag: "t" }],
    ["everything", "everything"],
  ] as const)(
    "neither writes nor keeps a record that began before %s was forgotten",
    async (_what, forgotten) => {
      const { version } = await backend.read("c", "x");
      const record = { text: "of yesterday", tags: ["s", "t"], version, lifetime: 60_000 };
      await backend.forget("c", { key: "another" }, 60_000);
      await backend.forget("c", { tag: "another" }, 60_000);
      await backend.write("c", "x", record);
      expect((await backend.read("c", "x")).found).toMatchObject({ text: "of yesterday", tags: ["s", "t"] });
      await backend.forget("c", forgotten, 60_000);
      expect((await backend.read("c", "x")).found).toBeUndefined();
      await connection.send("DEL", "test:c:entry=x");
      await backend.write("c", "x", record);
      expect(await connection.send("EXISTS", "test:c:entry=x")).toBe(0);
      const now = await backend.read("c", "x");
      await backend.write("c", "x", { ...record, text: "of today", version: now.version });
      // The work of a while ago does not take the place of a newer result.
      await backend.write("c", "x", record);
      expect((await backend.read("c", "x")).found?.text).toBe("of today");
    },
  );

  it.each(["everything", "the version"])("believes nothing from before %s was lost", async (lost) => {
    await backend.forget("c", { tag: "s" }, 60_000);
    const { version } = await backend.read("c", "x");
    const record = { text: "1", tags: ["t"], version, lifetime: 60_000 };
    await backend.write("c", "x", record);
    await connection.send(...(lost === "everything" ? ["FLUSHALL"] : ["DEL", "test:c:version"]));
    // More than were forgotten before: counts alone would say that the record is of now.
    for (let i = 0; i < 3; i += 1) await backend.forget("c", { tag: "s" }, 60_000);
    await backend.write("c", "x", record);
    const now = await backend.read("c", "x");
    expect([now.found, now.version === version]).toEqual([undefined, false]);
    await backend.write("c", "x", { ...record, version: now.version });
    expect((await backend.read("c", "x")).found?.text).toBe("1");
  });

  it("refuses a version that is not of its making", async () => {
    for (const version of ["", "0", "57", "a b c", "a 1.5"]) {
      const record = { text: "1", tags: [], version, lifetime: 60_000 };
      await expect(backend.write("c", "x", record)).rejects.toThrow(/version that is not of this store/);
    }
  });

  it("lets one of many processes renew what is stale", async () => {
    const options = { ttl: 100, staleFor: "1m" } as const;
    const all = Array.from({ length: 5 }, () => process(counting, options));
    await all[0]?.cached.run("x");
    await all[0]?.cached.settled();
    await sleep(120);
    const stale = await Promise.all(all.map(({ cached }) => cached.run("x")));
    expect(stale).toEqual(Array(5).fill("x1"));
    await waitFor("the renewal", async () => (await all[4]?.cached.run("x")) === "x2", { everyMs: 5 });
    expect(runs).toBe(2);
    expect(all.map(({ results }) => results().stale)).toEqual([1, 1, 1, 1, expect.any(Number)]);
  });

  it("goes on alone while Redis does not answer, and together again afterwards", async () => {
    const a = process(counting, { shared: { backend, wait: "50ms" } });
    await a.cached.run("x");
    await a.cached.settled();
    const thaw = redis.freeze();
    const began = performance.now();
    expect(await a.cached.run("x")).toBe("x1");
    expect(await a.cached.run("y")).toBe("y2");
    expect(await a.cached.run("y")).toBe("y2");
    // Three times 50 ms, and not until a driver gives up.
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(a.backendErrors().redis).toBe(3);
    thaw();
    await sharedAgain(a.cached);
    expect([a.outcome("error"), a.outcome("timeout")]).toEqual([0, 0]);
  });

  it("goes on alone while Redis is gone, and together again when it is back", async () => {
    const a = process(counting, { shared: { backend, wait: "100ms" } });
    await a.cached.run("x");
    await a.cached.settled();
    await redis.stop();
    for (let i = 0; i < 10; i += 1) expect(await a.cached.run("x")).toBe("x1");
    await a.cached.invalidateTag("t");
    expect(await a.cached.run("y")).toBe("y2");
    expect(a.backendErrors().redis).toBeGreaterThanOrEqual(3);
    expect([a.results(), a.outcome("ok"), a.outcome("error")]).toEqual([{ miss: 2, hit: 10 }, 12, 0]);
    await redis.start();
    await sharedAgain(a.cached);
  });

  it("takes nothing from Redis that is not of its making", async () => {
    for (const foreign of ["", "no line", "{\n1", "[0]\n{", "[]\n[1]"]) {
      await connection.send("SET", "test:c:entry=x", foreign, "PX", "60000");
      const a = process(counting);
      expect(await a.cached.run("x")).toMatch(/^x\d$/);
      await a.cached.settled();
    }
    await connection.send("DEL", "test:c:entry=x");
    await connection.send("LPUSH", "test:c:entry=x", "a");
    const a = process(counting);
    expect(await a.cached.run("x")).toMatch(/^x\d$/);
    expect(a.outcome("error")).toBe(0);
  });
});

describe("redisCacheBackend", () => {
  it.each([undefined, null, {}, "redis://", { call: 5 }])("refuses %s as a client", (client) => {
    expect(() => redisCacheBackend({ client: client as never })).toThrow(/redisCacheBackend has no client/);
  });
});
