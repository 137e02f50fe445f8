import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPipelines, seePipelines } from "../../../src/pipelines/index.ts";
import { openStore } from "../../../src/pipelines/store/open-store.ts";
import { openToRead } from "../../../src/pipelines/store/open-to-read.ts";
import { makeTempDir, type RealPostgres, requireBinary, startPostgres, waitFor } from "../../real/index.ts";
import { ended, pipelineOf, registry } from "../door/places.ts";
import { urlOf } from "../places.ts";

const postgres = requireBinary("postgres");
const dir = makeTempDir();
afterAll(() => dir.remove());

const one = pipelineOf({ name: "one", work: { call: "add", input: { a: 1, b: 1 } } });

/** What a page is answered. */
async function served(database: string, changedBy?: string) {
  const seen = seePipelines({ database, changedBy });
  const server = createServer(express().use("/api/pipelines", seen.routes));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/pipelines`;
  return {
    async ask(path: string) {
      const response = await fetch(`${url}/${path}`);
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    async change(path: string, body: object, headers: Record<string, string> = {}) {
      const response = await fetch(`${url}/runs/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    statusOf: async (path: string, init: RequestInit) => (await fetch(`${url}/${path}`, init)).status,
    async close() {
      await seen.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe("an embedded store that is seen", () => {
  it("is not made by looking", async () => {
    const folder = join(dir.path, "none");
    const page = await served(folder);
    expect((await page.ask("runs")).body).toEqual({ runs: [], next: null });
    expect((await page.ask("standing")).body).toMatchObject({ at: "nothing", pid: null });
    expect((await page.ask("runs/last")).status).toBe(404);
    expect(existsSync(folder)).toBe(false);
    await page.close();
  });

  it("is asked of the process that has it, then opened itself, and given back to whoever wants to work", async () => {
    const database = join(dir.path, "store");
    const options = { database, registry: registry() };
    const first = await openPipelines(options);
    await first.work();
    const page = await served(database);
    const id = await first.begin(one, { folder: dir.path, actor: "ann" });
    const { workstreams } = await ended(first, id);
    expect((await page.ask("runs")).body).toMatchObject({ runs: [{ id, state: "succeeded" }] });
    expect((await page.ask("standing")).body).toMatchObject({ at: "process", pid: process.pid });
    await first.close();

    expect((await page.ask(`runs/${id}`)).body).toMatchObject({ id, state: "succeeded" });
    expect((await page.ask("standing")).body).toMatchObject({ at: "nobody", pid: null, problem: null });
    const part = workstreams[0]?.tasks[0]?.id;
    const { events } = (await page.ask(`runs/${id}/history?part=${part}`)).body;
    expect(events).toMatchObject([
      { entity_id: part, from_state: null },
      {},
      {},
      {},
      { to_state: "completed" },
    ]);
    expect((await page.ask(`runs/${id}/history?part=x`)).status).toBe(400);

    // This is the same process, which is not made to wait for itself.
    const second = await waitFor("the store to be given back", async () =>
      openPipelines(options).catch(() => undefined),
    );
    await second.work();
    const later = await second.begin(one, { folder: dir.path, actor: "ann" });
    await ended(second, later);
    expect((await page.ask("runs")).body).toMatchObject({ runs: [{ id: later }, { id }] });
    await page.close();
    await second.close();
  }, 60_000);

  it("hands changes on to the process that has it, in the name of whoever shows it, and refuses them where none has", async () => {
    const database = join(dir.path, "changed");
    const working = await openPipelines({ database, registry: registry() });
    await working.work();
    const page = await served(database, "ann");
    const begin = (call: string) =>
      working.begin(pipelineOf({ name: call, retries: { most: 0 }, work: { call } }), {
        ...{ folder: dir.path, actor: "bob" },
      });
    const long = await begin("wait");
    expect(await page.change(`${long}/cancel`, { actor: "mallory" })).toMatchObject({
      ...{ status: 200, body: { isAsked: true } },
    });
    expect(await ended(working, long)).toMatchObject({ state: "cancelled" });

    const failed = await begin("fail");
    const letterOf = async () => (await working.show(failed)).workstreams[0]?.tasks[0]?.letter;
    await ended(working, failed);
    expect(await letterOf()).toBe("open");
    const retried = await page.change(`${failed}/retry`, { task: "code/fail", reason: "again" });
    expect(retried).toMatchObject({ status: 201 });
    expect(await ended(working, String(retried.body.id))).toMatchObject({ retryOf: failed, state: "failed" });
    expect(await letterOf()).toBe("retried");
    expect(await page.change(`${failed}/retry`, { task: "code/fail" })).toMatchObject({
      ...{ status: 400, body: { error: expect.stringContaining("was tried again already") } },
    });
    const again = String(retried.body.id);
    expect(await page.change(`${again}/drop`, {})).toMatchObject({ status: 400 });
    expect(await page.change(`${again}/drop`, { reason: "enough" })).toMatchObject({
      ...{ status: 200, body: { tasks: ["code/fail"] } },
    });
    const said = await working.history(again);
    expect(said.find(({ to_state }) => to_state === "dropped")).toMatchObject({
      actor: "ann",
      reason: "enough",
    });
    expect((await page.ask("standing")).body).toMatchObject({ at: "process", mayChange: true });

    const path = `${again}/cancel`;
    expect(await page.change(path, {}, { "sec-fetch-site": "cross-site" })).toMatchObject({ status: 403 });
    expect(await page.change(path, {}, { origin: "http://evil.test" })).toMatchObject({ status: 403 });
    expect(await page.change(path, {}, { "content-type": "text/plain" })).toMatchObject({ status: 415 });
    expect(await page.change(path, { reason: "x".repeat(20_000) })).toMatchObject({ status: 413 });

    await working.close();
    for (const one of [again, "last"]) {
      expect(await page.change(`${one}/cancel`, {})).toMatchObject({
        status: 503,
        body: { code: "PIPELINE_STORE", fix: expect.stringContaining(`npx tta-obs pipeline cancel ${one}`) },
      });
    }
    await page.close();
  }, 60_000);

  it("takes no change", async () => {
    const page = await served(join(dir.path, "none"));
    const status = await page.statusOf("runs/last/cancel", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"actor":"ann"}`,
    });
    expect(status).toBe(404);
    await page.close();
  });

  it("cannot be one in memory, which its process alone has", () => {
    expect(() => seePipelines({ database: "memory://" })).toThrow("a store in memory is seen by the process");
  });
});

describe.skipIf(postgres === undefined)("a store in PostgreSQL that is seen", () => {
  let server: RealPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.remove());

  it("is neither made nor changed", async () => {
    const place = { url: urlOf(server), schema: "seen" };
    await expect(openToRead(place)).rejects.toThrow(/^the store has not the step 0001-first\b.* yet/);
    const store = await openStore(place);
    const read = await openToRead(place);
    await expect(read.db.deleteFrom("runs").execute()).rejects.toThrow("read-only transaction");
    await read.close();
    await store.close();
    const page = await served(`${place.url}&schema=seen`);
    expect((await page.ask("runs")).body).toEqual({ runs: [], next: null });
    expect((await page.ask("standing")).body).toMatchObject({ at: "database", problem: null });
    await page.close();
    const changing = await served(`${place.url}&schema=seen`, "ann");
    expect(await changing.change("last/cancel", {})).toMatchObject({
      status: 503,
      body: { error: expect.stringContaining("is only read from here") },
    });
    await changing.close();
  }, 60_000);
});
