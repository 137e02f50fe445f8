import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPipelines, type Pipelines, type Working } from "../../../src/pipelines/index.ts";
import { makeTempDir, waitFor } from "../../real/index.ts";
import { ended, pipelineOf, registry } from "../door/places.ts";

const token = "of-a-test";
const dir = makeTempDir();
let pipelines: Pipelines;
let working: Working;
const ids: string[] = [];

beforeAll(async () => {
  pipelines = await openPipelines({ database: "memory://", registry: registry() });
  working = await pipelines.work({ api: { token } });
  for (let n = 0; n < 3; n++) {
    const id = await pipelines.begin(
      pipelineOf({ name: "one", work: { call: "add", input: { a: 1, b: n } } }),
      {
        folder: dir.path,
        actor: "ann",
      },
    );
    ids.unshift(id);
    await ended(pipelines, id);
  }
}, 60_000);
afterAll(async () => {
  await pipelines.close();
  dir.remove();
});

const authorized = { authorization: `Bearer ${token}`, "content-type": "application/json" };

/** Asks with any headers, which `fetch` does not. */
function ask(
  path: string,
  {
    method = "GET",
    headers = {},
    body = "",
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; body: Record<string, unknown>; type: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${working.url}/api/pipelines/${path}`, { method, headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => {
        const type = response.headers["content-type"] ?? "";
        const said = type.includes("json") ? JSON.parse(text) : { text };
        resolve({ status: response.statusCode ?? 0, body: said, type });
      });
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

/** The first events of a stream. */
async function events(
  path: string,
  count: number,
  headers: Record<string, string> = {},
  then = async () => {},
) {
  const control = new AbortController();
  const response = await fetch(`${working.url}/api/pipelines/${path}`, { headers, signal: control.signal });
  const found: Record<string, string>[] = [];
  let text = "";
  await then();
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    found.length = 0;
    for (const block of text.split("\n\n").slice(0, -1)) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) found.push(JSON.parse(data));
    }
    if (found.length >= count) break;
  }
  control.abort();
  return found.slice(0, count);
}

describe("the API of a process that works", () => {
  it("listens on this machine alone, and says nothing of what it is made of", async () => {
    expect(working.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(`${working.url}/api/pipelines/runs`);
    expect(response.headers.get("x-powered-by")).toBeNull();
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("lists runs page by page, the newest first, of the states that are asked for", async () => {
    const seen: unknown[] = [];
    let next: unknown = "";
    while (next !== null) {
      const { body } = await ask(`runs?most=2${next === "" ? "" : `&after=${next}`}`);
      seen.push(...(body.runs as { id: string }[]).map(({ id }) => id));
      next = body.next;
    }
    expect(seen).toEqual(ids);
    expect((await ask("runs?state=failed&state=cancelled")).body.runs).toEqual([]);
    expect((await ask("runs?state=succeeded")).body.runs).toHaveLength(3);
  });

  it("shows a run by its id, the end of that, or as the last one", async () => {
    for (const name of [ids[0], ids[0]?.slice(-8), "last"]) {
      expect((await ask(`runs/${name}`)).body).toEqual(await pipelines.show("last"));
    }
  });

  it("gives the history of a run, and of all", async () => {
    const { body } = await ask(`runs/${ids[1]}/history`);
    expect(body.events).toEqual(await pipelines.history(ids[1]));
    const all = await ask(`history?most=10000`);
    expect(all.body.events).toEqual(await pipelines.history(undefined, { most: 10_000 }));
    expect((await ask("newest")).body).toEqual({ sequence: await pipelines.newest() });
  });

  it.each([
    ["runs?most=0", 400, 'most is "0": it must be a whole number from 1 to 200.'],
    ["runs?state=lost", 400, 'A run is never "lost", but pending, running, succeeded, failed, cancelled.'],
    ["runs?after=1~2", 400, 'after is "1~2": it must be what an earlier answer calls next.'],
    ["history?after=-1", 400, 'after is "-1": it must be the sequence of an event, or 0.'],
    ["runs/0123", 404, 'no run is named "0123": tta-obs pipeline status lists those that there are.'],
    ["nothing", 404, "There is no such thing here: ask /api/pipelines/runs."],
  ])("says of %s what is wrong with it", async (path, status, error) => {
    expect(await ask(path)).toMatchObject({ status, body: { status: "error", error } });
  });

  it("changes nothing for who does not know the token, sends no JSON, or comes from a page of others", async () => {
    const path = `runs/${ids[0]}/cancel`;
    const body = '{"actor":"mallory"}';
    const json = { "content-type": "application/json" };
    const statuses = [];
    for (const headers of [
      json,
      { ...json, authorization: "Bearer wrong" },
      { ...authorized, "content-type": "text/plain" },
      { ...authorized, origin: "http://elsewhere.example" },
      { ...authorized, "sec-fetch-site": "cross-site" },
      { ...authorized, "sec-fetch-site": "same-site" },
      { ...authorized, host: "elsewhere.example" },
    ]) {
      statuses.push((await ask(path, { method: "POST", body, headers })).status);
    }
    expect(statuses).toEqual([401, 401, 415, 403, 403, 403, 403]);
    expect((await ask("runs", { headers: { origin: "http://elsewhere.example" } })).status).toBe(403);
    expect((await ask("runs", { headers: { host: "elsewhere.example" } })).status).toBe(403);
  });

  it("begins and cancels runs for who knows it", async () => {
    const post = (path: string, body: object) =>
      ask(path, { method: "POST", body: JSON.stringify(body), headers: authorized });
    const pipeline = pipelineOf({ name: "long", work: { call: "wait" } });
    const { status, body } = await post("runs", { pipeline, folder: dir.path, actor: "bob" });
    expect(status).toBe(201);
    const id = String(body.id);
    await waitFor("it to run", async () => (await pipelines.show(id)).tasks.running === 1);
    expect((await post(`runs/${id}/cancel`, { actor: "bob" })).body).toEqual({ isAsked: true });
    expect((await ended(pipelines, id)).state).toBe("cancelled");
    expect((await post(`runs/${id}/cancel`, { actor: "bob" })).body).toEqual({ isAsked: false });
    const refused = [
      await post("runs", { pipeline, folder: "relative", actor: "bob" }),
      await post("runs", { pipeline: { name: "x" }, folder: dir.path, actor: "bob" }),
      await post("runs", { pipeline, folder: dir.path }),
      await ask("runs", { method: "POST", body: "{", headers: authorized }),
    ];
    expect(refused.map((one) => one.status)).toEqual([400, 400, 400, 400]);
  });

  it("tries again and drops what failed for good, and lists it page by page", async () => {
    const post = (path: string, body: object) =>
      ask(path, { method: "POST", body: JSON.stringify(body), headers: authorized });
    const fail = { retries: { most: 0 }, work: { call: "fail" } } as const;
    const id = await pipelines.begin(pipelineOf({ name: "a", ...fail }, { name: "b", ...fail }), {
      folder: dir.path,
      actor: "ann",
    });
    await ended(pipelines, id);
    const first = await ask(`dead-letters?run=${id}&most=1`);
    const second = await ask(`dead-letters?run=${id}&most=1&after=${first.body.next}`);
    const both = [first, second].flatMap(({ body }) => body.letters as readonly { task: string }[]);
    expect(both).toEqual(await pipelines.deadLetters({ most: 5, runId: id }));
    expect(both).toHaveLength(2);
    expect((await ask(`runs/${id}/retry`, { method: "POST", body: "{}" })).status).toBe(401);
    const { status, body } = await post(`runs/${id}/retry`, { actor: "bob", task: "code/a" });
    expect(status).toBe(201);
    expect(await ended(pipelines, String(body.id))).toMatchObject({ retryOf: id });
    expect(await post(`runs/${id}/drop`, { actor: "bob" })).toMatchObject({
      status: 400,
      body: { code: "PIPELINE_RECOVERY" },
    });
    expect((await post(`runs/${id}/drop`, { actor: "bob", reason: "in vain" })).body).toEqual({
      tasks: ["code/b"],
    });
    expect((await ask(`dead-letters?run=${id}&state=open`)).body).toEqual({ letters: [], next: null });
    expect((await ask("dead-letters?state=alive")).status).toBe(400);
  });

  it("tells events as they happen, from now on or after the last that was heard, of one run or of all", async () => {
    const history = await pipelines.history(ids[2]);
    expect(await events(`events?run=${ids[2]}&after=0`, history.length)).toEqual(history);
    const third = history[2]?.sequence ?? "";
    expect(await events(`events?run=${ids[2]}`, history.length - 3, { "last-event-id": third })).toEqual(
      history.slice(3),
    );
    const before = await pipelines.newest();
    const begin = async (): Promise<void> => {
      await pipelines.begin(pipelineOf({ name: "one", work: { call: "add", input: { a: 1, b: 1 } } }), {
        folder: dir.path,
        actor: "ann",
      });
    };
    const live = await events("events", 5, {}, begin);
    expect(live).toEqual(await pipelines.history(undefined, { after: before, most: 5 }));
  });
});
