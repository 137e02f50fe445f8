import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort, requireBinary, startPostgres, startRedis, tempDir } from "../../real/index.ts";
import { askAs, fail, pass, unknown } from "./ask-as.ts";

/** A server that takes connections and says nothing. */
async function silent(): Promise<{ address: string; open: () => number }> {
  const server = createServer((socket) => void socket.on("error", () => {}).resume());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => void (await new Promise((resolve) => server.close(resolve))));
  const found = server.address();
  let open = 0;
  server.on("connection", (socket) => {
    open += 1;
    socket.on("close", () => {
      open -= 1;
    });
  });
  return { address: `127.0.0.1:${typeof found === "object" ? found?.port : 0}`, open: () => open };
}

describe.skipIf(requireBinary("postgres") === undefined)("a check of a real PostgreSQL", () => {
  it("passes when it answers, and says who it does not let in and that it is gone", async () => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.remove());
    const { host, user } = postgres.connection;
    const check = { kind: "postgresql", address: host, user };
    expect(await askAs(check)).toEqual(pass);
    expect(await askAs({ ...check, database: "elsewhere" })).toEqual(
      fail('database "elsewhere" does not exist'),
    );
    expect(await askAs({ ...check, user: "nobody" })).toEqual(fail('role "nobody" does not exist'));

    const client = new pg.Client(postgres.connection);
    await client.connect();
    await client.query("create role guarded login password 'hunter2'");
    const hba = String((await client.query("show hba_file")).rows[0]?.hba_file);
    writeFileSync(hba, `local all guarded scram-sha-256\n${readFileSync(hba, "utf8")}`);
    await client.query("select pg_reload_conf()");
    await client.end();
    const path = tempDir("tta-health-");
    const passwordFile = join(path, "password");
    writeFileSync(passwordFile, "hunter2\n");
    const guarded = { ...check, user: "guarded", database: "postgres", passwordFile };
    expect(await askAs(guarded)).toEqual(pass);
    writeFileSync(passwordFile, "wrong");
    expect(await askAs(guarded)).toEqual(fail('password authentication failed for user "guarded"'));

    await postgres.stop();
    expect(await askAs(check)).toMatchObject({ verdict: "fail" });
  });
});

describe.skipIf(requireBinary("redis-server") === undefined)("a check of a real Redis", () => {
  it("passes when it answers, fails without the password, while it is frozen and when it is gone", async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.remove());
    const check = { kind: "redis", address: `127.0.0.1:${redis.port}` };
    expect(await askAs(check)).toEqual(pass);
    const thaw = redis.freeze();
    expect(await askAs(check, 400)).toEqual(fail("no answer within 0.4 s"));
    thaw();
    const path = tempDir("tta-health-");
    const passwordFile = join(path, "password");
    writeFileSync(passwordFile, "hunter2\n");
    execFileSync("redis-cli", ["-p", `${redis.port}`, "config", "set", "requirepass", "hunter2"]);
    expect(await askAs(check)).toEqual(fail(expect.stringContaining("NOAUTH")));
    expect(await askAs({ ...check, passwordFile })).toEqual(pass);
    writeFileSync(passwordFile, "wrong");
    expect(await askAs({ ...check, passwordFile })).toEqual(fail(expect.stringContaining("WRONGPASS")));
    await redis.stop();
    expect(await askAs(check)).toEqual(fail("nothing listens there (connection refused)"));
  });
});

describe.each([
  ["postgresql", { user: "me" }],
  ["redis", {}],
])("a check of %s", (kind, more) => {
  it("leaves no connection to a server that takes it and says nothing", async () => {
    const { address, open } = await silent();
    expect(await askAs({ kind, address, ...more }, 200)).toEqual(fail("no answer within 0.2 s"));
    await expect.poll(open).toBe(0);
  });

  it("says that nothing listens, and which file cannot be read", async () => {
    const address = `127.0.0.1:${await freePort()}`;
    expect(await askAs({ kind, address, ...more })).toEqual(
      fail("nothing listens there (connection refused)"),
    );
    expect(await askAs({ kind, address, ...more, passwordFile: "/nowhere" })).toEqual(
      unknown("the file /nowhere cannot be read (ENOENT)"),
    );
  });
});
