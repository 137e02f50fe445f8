import { writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isObsError } from "../../src/errors/index.ts";
import { freePort, tempDir, waitFor } from "../real/index.ts";
import { started } from "./started.ts";

const token = "a-token-of-the-tests";

async function guarded(more: { readonly public?: boolean } = {}) {
  const tokenFile = join(tempDir("tta-health-"), "token");
  writeFileSync(tokenFile, `${token}\n`);
  const closed = `http://127.0.0.1:${await freePort()}`;
  const service = await started({
    listen: { port: 0, tokenFile, ...more },
    checks: [{ name: "db", kind: "http", url: closed, critical: true }],
  });
  const status = async (path: string, authorization?: string, method = "GET"): Promise<number> =>
    (
      await fetch(service.url + path, {
        method,
        ...(authorization !== undefined && { headers: { authorization } }),
      })
    ).status;
  await waitFor("the first answer", async () => (await status("/startupz")) === 200);
  return { ...service, status, tokenFile };
}

const closedPaths = ["/healthz", "/status", "/alerts", "/metrics", "/badge.svg", "/badge/db.svg", "/nothing"];

describe("a service with a token", () => {
  it("answers probes without it, and says no reasons to them", async () => {
    const { url, status } = await guarded();
    expect(await status("/livez")).toBe(200);
    const open = await fetch(`${url}/readyz`);
    expect([open.status, await open.text()]).toEqual([503, "not ready\nroot cause: db\nfail db\n"]);
    const trusted = await fetch(`${url}/readyz`, { headers: { authorization: `Bearer ${token}` } });
    expect(await trusted.text()).toContain("connection refused");
  });

  it("lets nobody else in without it, by whatever way, and asks a browser for it", async () => {
    const { url, status } = await guarded();
    for (const path of closedPaths) expect([path, await status(path)]).toEqual([path, 401]);
    for (const path of [
      "/LIVEZ",
      "/readyz/",
      "//readyz",
      "/healthz?view=public",
      "/healthz/",
      "/badge/../alerts",
    ])
      expect([path, await status(path)]).toEqual([path, 401]);
    for (const path of ["/alerts", "/heartbeat/a", "/relay/a"])
      expect([path, await status(path, undefined, "POST")]).toEqual([path, 401]);
    const asked = (await fetch(`${url}/status`)).headers.get("www-authenticate");
    expect(asked).toMatch(/Bearer realm="health".*Basic realm="health"/);
  });

  it("takes it as a bearer token and as the password of any user, and nothing that is like it", async () => {
    const { status } = await guarded();
    const basic = (text: string): string => `Basic ${btoa(text)}`;
    for (const good of [`Bearer ${token}`, `bearer  ${token}`, basic(`:${token}`), basic(`me:${token}`)])
      expect([good, await status("/status", good)]).toEqual([good, 200]);
    const bad = [
      token,
      "Bearer",
      `Bearer ${token}x`,
      `Bearer ${token.slice(1)}`,
      `Bearer ${token.toUpperCase()}`,
      `Digest ${token}`,
      basic(token),
      basic(`${token}:`),
      "Basic ====",
      `Bearer ${"x".repeat(10_000)}`,
    ];
    for (const one of bad) expect([one, await status("/status", one)]).toEqual([one, 401]);
  });

  it("takes a new one within a second, and keeps the last while its file is broken", async () => {
    const { status, tokenFile } = await guarded();
    writeFileSync(tokenFile, "");
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await status("/status", `Bearer ${token}`)).toBe(200);
    writeFileSync(tokenFile, "another-token-of-the-tests");
    await waitFor(
      "the new token",
      async () => (await status("/status", "Bearer another-token-of-the-tests")) === 200,
    );
    expect(await status("/status", `Bearer ${token}`)).toBe(401);
  });

  it("opens what says names and statuses alone where that is public", async () => {
    const { url, status } = await guarded({ public: true });
    for (const path of ["/badge.svg", "/badge/db.svg", "/status/page.css"])
      expect([path, await status(path)]).toEqual([path, 200]);
    for (const path of [
      "/healthz",
      "/status",
      "/alerts",
      "/healthz?view=public&view=verbose",
      "/alerts?view=public",
    ])
      expect([path, await status(path)]).toEqual([path, 401]);
    const answer = await fetch(`${url}/healthz?view=public`);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      {
        status: "fail",
        serviceId: "health",
        rootCause: { componentId: "db" },
        checks: { "db:responseTime": [{ componentId: "db", status: "fail", state: "fail" }] },
      },
    ]);
  });

  it.each([
    ["is missing", undefined, "cannot be read (ENOENT)"],
    ["is short", "hunter2", "holds no token of one word"],
    ["holds two words", `${token} ${token}`, "holds no token of one word"],
  ])("is not started with a file that %s, and does not show what is in it", async (_what, text, problem) => {
    const tokenFile = join(tempDir("tta-health-"), "token");
    if (text !== undefined) writeFileSync(tokenFile, text);
    await expect(started({ listen: { port: 0, tokenFile } })).rejects.toSatisfy(
      (error) =>
        isObsError(error) &&
        error.code === "HEALTH_CONFIG" &&
        error.message.includes(problem) &&
        !error.message.includes(text ?? "\0"),
    );
  });
});

describe("what is sent to harm it", () => {
  /** Sends what fetch does not let one send. */
  const raw = (port: number, headers: Readonly<Record<string, string>>) =>
    new Promise<number>((resolve) => {
      const sent = request(
        { host: "127.0.0.1", port, path: "/alerts", headers, agent: false },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      // A server that has answered may close before all was sent.
      sent.on("error", () => resolve(0)).end();
    });

  it("is refused in one line, and the next is answered: bodies of 10 MB, broken JSON, hostile hosts", async () => {
    const { url, port } = await started();
    const headers = { "content-type": "application/json" };
    const big = `{"version":"4","alerts":[],"x":"${"x".repeat(10_000_000)}"}`;
    for (const path of ["/alerts", "/heartbeat/a", "/relay/a"]) {
      const answer = await fetch(url + path, { method: "POST", headers, body: big }).catch(() => undefined);
      expect([413, undefined]).toContain(answer?.status);
      expect((await fetch(url + path, { method: "POST", headers, body: "{" })).status).toBe(400);
    }
    for (const host of [
      "evil.example",
      "127.0.0.1@evil.example",
      "a b",
      "[::1",
      "x".repeat(8_000),
      "127.0.0.1, evil",
    ])
      expect([host.slice(0, 30), await raw(port, { host })]).toEqual([
        host.slice(0, 30),
        expect.toBeOneOf([400, 403]),
      ]);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });
});
