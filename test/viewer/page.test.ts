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

const none = async (): Promise<string> => "{}";

describe("the page", () => {
  it("keeps files with a hash in their name for ever, and asks about the rest each time", async () => {
    const dir = folderOf({ "assets/start-a1b2C3d4.js": "1;", "licences.txt": "MIT", "index.html": "<p>" });
    const app = express().use(pageRoutes(dir, none));
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
    for (const path of ["/", "/d/tta-overview", "/d/tta-overview/any-name?viewPanel=7&from=now-1h&var-a=b"])
      expect(await kept(path), path).toEqual([200, "text/html; charset=utf-8", "no-cache", true]);
    expect((await fetch(`${url}/d/a/b/c`)).status).toBe(404);
    expect((await fetch(`${url}/index.html.map`)).status).toBe(404);
  });

  it("says in one sentence when it is not built", async () => {
    const app = express().use(
      pageRoutes(folderOf({}), none),
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
const element = /<script type="application\/json" id="answers">(.*?)<\/script>/s;

/** What came along with a page, as the page reads it. */
const answersIn = (html: string): Record<string, unknown> => JSON.parse(element.exec(html)?.[1] ?? "");

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
  return { url, page, json, dashboards, port: Number(new URL(url).port) };
}

describe("what the page would ask for first", () => {
  it("comes along with it, word for word what it would be answered", async () => {
    const { page, json } = await viewing({ "a.json": board("a", "Älpha"), "b.json": `\uFEFF${board("b")}` });
    const list = { "/api/boards": await json("/api/boards"), "/api/config": await json("/api/config") };
    expect(list).toMatchObject({
      "/api/boards": { boards: [{ uid: "a", title: "Älpha" }, { uid: "b" }] },
      "/api/config": { prometheus: { scrapeIntervalSeconds: 15 } },
    });
    expect(answersIn(await page("/"))).toEqual(list);
    for (const path of ["/d/b", "/d/b/any-name?viewPanel=7&from=now-1h"])
      expect(answersIn(await page(path)), path).toEqual({
        ...list,
        "/api/boards/b": await json("/api/boards/b"),
      });
  });

  it("comes under the address that the page asks at, whatever the uid is made of", async () => {
    const uid = "a/b ü&?#%41+</script>";
    const { page, json } = await viewing({ "a.json": board(uid) });
    const path = `/api/boards/${encodeURIComponent(uid)}`;
    expect(answersIn(await page(`/d/${encodeURIComponent(uid)}`))[path]).toEqual(await json(path));
  });

  it("leaves out a board that is not there or is none, and still says what is wrong", async () => {
    const { page, json } = await viewing({ "a.json": board("a"), "broken.json": '{"panels": [' });
    const { boards } = (await json("/api/boards")) as { boards: { uid: string; problems: string[] }[] };
    const broken = boards.find(({ problems }) => problems.length > 0)?.uid;
    expect(broken).toMatch(/broken/);
    for (const uid of ["unknown", "constructor", "__proto__", broken]) {
      const answers = answersIn(await page(`/d/${uid}`));
      expect(Object.keys(answers), uid).toEqual(["/api/boards", "/api/config"]);
      expect(answers["/api/boards"]).toEqual({ boards, problems: [] });
    }
  });

  const hostile = [
    '</script><script>alert("1")</script>',
    "<!--<script>",
    "</SCRIPT ><img src=x onerror=alert(1)>",
    "]]><svg onload=alert(1)>",
    "$& $` $' $1 $$ $<answers> {}",
    "\\u003c \\\\u003c \\",
    "\u2028\u2029\u0000\u001f\u007f&lt;&amp;",
    "\ud800 alone",
  ];

  it.each(hostile)("cannot end its element or become another text: %j", async (text) => {
    const plain = await (await viewing({})).page("/");
    const { page, json } = await viewing({
      "a.json": board("a", text, { tags: [text], description: text, [text]: [text] }),
    });
    const html = await page("/d/a");
    const around = (whole: string): string[] => whole.split(element).filter((_part, i) => i !== 1);
    expect(around(html)).toEqual(around(plain));
    expect(element.exec(html)?.[1]).not.toMatch(/</);
    const answers = answersIn(html);
    expect(answers["/api/boards"]).toEqual(await json("/api/boards"));
    expect(answers["/api/boards/a"]).toEqual(await json("/api/boards/a"));
    expect(answers["/api/boards/a"]).toMatchObject({ [text]: [text] });
  });

  it("stays the page's to ask for when it cannot be told", async () => {
    const dir = folderOf({ "index.html": written });
    const app = express().use(
      pageRoutes(dir, async () => {
        throw new Error("the disk is gone");
      }),
    );
    const answer = await fetch(await served(app));
    expect([answer.status, await answer.text()]).toEqual([200, written]);
  });

  it("comes without how often Prometheus scrapes while Prometheus hangs, and holds up no page", async () => {
    let answer: (() => void) | undefined;
    let gaveUp = false;
    const server = await upstream((_request, response) => {
      response.on("close", () => {
        gaveUp ||= !response.writableFinished;
      });
      answer ??= () => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ data: { yaml: "global:\n  scrape_interval: 7s\n" } }));
      };
    });
    const prometheusUrl = server.url;
    const { scrapeInterval } = parts({ prometheusUrl });
    const { page } = await viewing({ "a.json": board("a") }, { prometheusUrl, scrapeInterval });
    const html = await page("/d/a");
    await waitFor("the question", () => server.asked.length === 1);
    expect([server.asked, gaveUp]).toEqual([["GET /api/v1/status/config"], false]);
    expect(Object.keys(answersIn(html))).toEqual(["/api/boards", "/api/boards/a"]);
    answer?.();
    await waitFor("the interval", async () => (await scrapeInterval()) === 7);
    expect(answersIn(await page("/"))["/api/config"]).toMatchObject({
      prometheus: { scrapeIntervalSeconds: 7 },
    });
  });

  it("is there also when nothing listens where Prometheus should be", async () => {
    const { scrapeInterval } = parts();
    const { page } = await viewing({}, { scrapeInterval });
    const config = await waitFor("the config", async () => answersIn(await page("/"))["/api/config"]);
    expect(config).toMatchObject({ prometheus: { url: nowhere } });
  });

  it("is not sent again while it is the same", async () => {
    const { port, dashboards } = await viewing({ "a.json": board("a") });
    const first = await raw(port, "/d/a");
    const etag = String(first.headers.etag);
    expect([first.status, etag]).toEqual([200, expect.stringMatching(/^(W\/)?".+"$/)]);
    const again = (): ReturnType<typeof raw> => raw(port, "/d/a", { headers: { "if-none-match": etag } });
    const same = await again();
    expect([same.status, same.text, same.headers["cache-control"]]).toEqual([304, "", "no-cache"]);
    writeFileSync(join(dashboards, "a.json"), board("a", "Another title"));
    const other = await again();
    expect([other.status, other.text.includes("Another title")]).toEqual([200, true]);
    const head = await raw(port, "/d/a", { method: "HEAD" });
    expect([head.status, head.text, head.headers.etag]).toEqual([200, "", other.headers.etag]);
  });

  it("tells no password, and is for no other name and no other page", async () => {
    const address = "http://reader:s3cret@127.0.0.1:1";
    const { page, port } = await viewing({}, { prometheusUrl: address });
    expect(await page("/")).not.toMatch(/reader|s3cret/);
    const { status, headers } = await raw(port, "/", { headers: { origin: "http://evil.example" } });
    expect([status, headers["access-control-allow-origin"]]).toEqual([200, undefined]);
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect((await raw(port, "/d/a", { headers: { host: "evil.example" } })).text).not.toContain("answers");
  });

  it("is asked for when an address cannot be read", async () => {
    const { url } = await viewing({});
    const answer = await fetch(`${url}/d/%ff`);
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { error: "The request cannot be read." },
    ]);
  });
});
