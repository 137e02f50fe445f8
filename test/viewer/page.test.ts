import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import express from "express";
import { describe, expect, it } from "vitest";
import { lastResort } from "../../src/viewer/http/last-resort.ts";
import { pageRoutes } from "../../src/viewer/http/page-routes.ts";
import { viewerApp } from "../../src/viewer/http/viewer-app.ts";
import { waitFor } from "../real/index.ts";
import { board, folderOf } from "./boards.ts";
import { parts, served } from "./parts.ts";
import { nowhere, raw, upstream } from "./started.ts";

describe("the page", () => {
  it("keeps files with a hash in their name for ever, and asks about the rest each time", async () => {
    const dir = folderOf({ "assets/start-a1b2C3d4.js": "1;", "licences.txt": "MIT", "index.html": "<p>" });
    const app = express().use(pageRoutes(dir));
    const url = await served(app);
    const kept = async (path: string): Promise<unknown[]> => {
      const { status, headers } = await fetch(url + path);
      return [status, headers.get("content-type"), headers.get("cache-control"), headers.has("etag")];
    };
    const forEver = "public, max-age=31536000, immutable";
    expect(await kept("/assets/start-a1b2C3d4.js")).toEqual([
      200,
      "text/javascript; charset=utf-8",
      forEver,
      true,
    ]);
    expect(await kept("/licences.txt")).toEqual([200, "text/plain; charset=utf-8", "no-cache", true]);
    for (const path of [
      "/",
      "/d/tta-overview",
      "/d/tta-overview/any-name?viewPanel=7&from=now-1h&var-a=b",
      "/runs",
      "/runs/compare?a=b",
      "/logs",
    ])
      expect(await kept(path), path).toEqual([200, "text/html; charset=utf-8", "no-cache", true]);
    expect((await fetch(`${url}/d/a/b/c`)).status).toBe(404);
    expect((await fetch(`${url}/index.html.map`)).status).toBe(404);
  });

  it("says in one sentence when it is not built", async () => {
    const app = express().use(
      pageRoutes(folderOf({})),
      lastResort(() => undefined),
    );
    const url = await served(app);
    const answer = await fetch(url);
    expect([answer.status, await answer.json()]).toMatchObject([
      502,
      { error: "The page is not built: run npm run build in the package." },
    ]);
  });
});

/** The page as it is written, before it is built. */
const written = readFileSync(new URL("../../web/index.html", import.meta.url), "utf8");

/** A viewer with some files, on the page as it is written. */
async function viewing(files: Readonly<Record<string, string>>, more: Parameters<typeof parts>[0] = {}) {
  const dashboards = folderOf(files);
  const pageDir = join(dashboards, "..", "page");
  const inside = parts({
    ...{ dashboards: [dashboards], pageDir, scrapeInterval: async () => 15 },
    ...more,
  });
  mkdirSync(pageDir);
  writeFileSync(join(pageDir, "index.html"), written);
  const url = await served(viewerApp(inside, new AbortController().signal));
  const page = async (path: string): Promise<string> => (await fetch(url + path)).text();
  const json = async (path: string): Promise<unknown> => (await fetch(url + path)).json();
  return { url, page, json, port: Number(new URL(url).port) };
}

describe("the page of a viewer", () => {
  it("is the same whatever board it is to show, and is not sent again", async () => {
    const { page, port } = await viewing({ "a.json": board("a") });
    for (const path of ["/", "/d/a", "/d/unknown", "/d/__proto__"])
      expect(await page(path), path).toBe(written);
    const first = await raw(port, "/d/a");
    const etag = String(first.headers.etag);
    expect([first.status, etag]).toEqual([200, expect.stringMatching(/^(W\/)?".+"$/)]);
    const same = await raw(port, "/d/a", { headers: { "if-none-match": etag } });
    expect([same.status, same.text, same.headers["cache-control"]]).toEqual([304, "", "no-cache"]);
    const head = await raw(port, "/d/a", { method: "HEAD" });
    expect([head.status, head.text, head.headers.etag]).toEqual([200, "", etag]);
  });

  it("is for no other name and no other page", async () => {
    const { port } = await viewing({});
    const { status, headers } = await raw(port, "/", { headers: { origin: "http://evil.example" } });
    expect([status, headers["access-control-allow-origin"]]).toEqual([200, undefined]);
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect((await raw(port, "/d/a", { headers: { host: "evil.example" } })).text).not.toContain("<div");
  });

  it("is refused in one sentence when an address cannot be read", async () => {
    const { url } = await viewing({});
    const answer = await fetch(`${url}/d/%ff`);
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { error: "The request cannot be read." },
    ]);
  });
});

describe("what the page asks of its own server", () => {
  it("waits for how often Prometheus scrapes while Prometheus hangs, which holds up no board", async () => {
    let answer: (() => void) | undefined;
    const server = await upstream((_request, response) => {
      answer ??= () => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ data: { yaml: "global:\n  scrape_interval: 7s\n" } }));
      };
    });
    const prometheusUrl = server.url;
    const { scrapeInterval } = parts({ prometheusUrl });
    const { json } = await viewing({ "a.json": board("a") }, { prometheusUrl, scrapeInterval });
    const config = json("/api/config");
    expect(await json("/api/boards")).toMatchObject({ boards: [{ uid: "a" }] });
    await waitFor("the question", () => server.asked.length === 1);
    expect(server.asked).toEqual(["GET /api/v1/status/config"]);
    answer?.();
    expect(await config).toMatchObject({ prometheus: { scrapeIntervalSeconds: 7 } });
  });

  it("is there also when nothing listens where Prometheus should be, and tells no password", async () => {
    const { scrapeInterval } = parts();
    const { json } = await viewing({}, { scrapeInterval });
    expect(await json("/api/config")).toMatchObject({ prometheus: { url: nowhere } });
    const hidden = await viewing({}, { prometheusUrl: "http://reader:s3cret@127.0.0.1:1" });
    expect(JSON.stringify(await hidden.json("/api/config"))).not.toMatch(/reader|s3cret/);
  });
});
