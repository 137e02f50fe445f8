import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Demo } from "../../examples/demo/demo.ts";
import { waitFor } from "../real/index.ts";
import { runDemo, type Sample, scrape, smallCorpus, total } from "./running-demo.ts";

interface Reply {
  readonly status: number;
  readonly body: { readonly route?: string; readonly passages?: readonly { readonly source: string }[] };
}

let corpus: Awaited<ReturnType<typeof smallCorpus>>;
let demo: Demo;
let before: readonly Sample[];

const ask = async (question: string): Promise<Reply> => {
  const response = await fetch(`${demo.url}/ask?q=${encodeURIComponent(question)}`);
  return { status: response.status, body: (await response.json()) as Reply["body"] };
};
const fault = (method: string, body?: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${demo.url}/faults`, { method, headers, ...(body !== undefined && { body }) });
/** How much a counter has grown since the test began. */
const grown = async (name: string, labels: Readonly<Record<string, string>>): Promise<number> =>
  (total(await scrape(demo.metricsUrl), name, labels) ?? Number.NaN) - (total(before, name, labels) ?? 0);

const routed = "tta_router_requests_total";
const runs = "tta_workflow_duration_seconds_count";

beforeAll(async () => {
  corpus = await smallCorpus();
  demo = await runDemo("--docs", corpus.docs, "--no-player");
  before = await scrape(demo.metricsUrl);
});
afterEach(async () => {
  demo.faults.clear();
  before = await scrape(demo.metricsUrl);
});
afterAll(async () => {
  await demo?.stop();
  await corpus?.remove();
});

describe("the demo", () => {
  it("has every series of its primitives at 0 before the first question", () => {
    expect(total(before, runs, { workflow: "answer", outcome: "ok" })).toBe(0);
    for (const reason of ["selected", "default", "error_fallback"]) {
      expect(total(before, routed, { router: "search", route: "fast", reason, outcome: "ok" })).toBe(0);
    }
    for (const result of ["hit", "miss", "coalesced", "bypass", "error"]) {
      expect(total(before, "tta_cache_requests_total", { cache: "answers", result })).toBe(0);
    }
  });

  it("answers a short question whose words are in a heading by the fast route", async () => {
    const { status, body } = await ask("Storing apples?");
    expect(status).toBe(200);
    expect(body).toMatchObject({ question: "Storing apples", route: "fast" });
    expect(body.passages?.[0]).toEqual({
      text: "Keep them cool and dark.",
      source: "apples.md",
      title: "Apples",
      heading: "Storing apples",
      link: "apples.md#storing-apples",
    });
    expect(await grown(routed, { route: "fast", reason: "selected", outcome: "ok" })).toBe(1);
  });

  it("answers any other question by the thorough route, which looks at three views at once", async () => {
    const { body } = await ask("how many minutes does it bake");
    expect(body.route).toBe("thorough");
    expect(body.passages?.[0]?.source).toBe("bread.md");
    expect(await grown("tta_primitive_duration_seconds_count", { primitive: "views", outcome: "ok" })).toBe(
      1,
    );
    expect(await grown(runs, { workflow: "answer", outcome: "ok" })).toBe(1);
  });

  it("answers a repeated question from the cache, whatever its case and end marks", async () => {
    await ask("what makes the crust crisp");
    await ask(" What makes the  crust crisp ?");
    expect(await grown("tta_cache_requests_total", { result: "miss" })).toBe(1);
    expect(await grown("tta_cache_requests_total", { result: "hit" })).toBe(1);
  });

  it("works once for questions that come together", async () => {
    await Promise.all(Array.from({ length: 8 }, () => ask("where do apples grow in summer")));
    const coalesced = await grown("tta_cache_requests_total", { result: "coalesced" });
    const hits = await grown("tta_cache_requests_total", { result: "hit" });
    expect(await grown(routed, { router: "search", outcome: "ok" })).toBe(1);
    expect(coalesced).toBeGreaterThan(0);
    expect(coalesced + hits).toBe(7);
  });

  it("finds nothing where there is nothing", async () => {
    expect(await ask("xylophone quartz")).toMatchObject({ status: 200, body: { passages: [] } });
  });

  it.each(["", "?q=", "?q=%20", `?q=${"a".repeat(301)}`, "?q=a&q=b"])(
    "refuses %j as a question in one sentence",
    async (query) => {
      const response = await fetch(`${demo.url}/ask${query}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ error: "ask with ?q= and a question of 1 to 300 characters" });
    },
  );

  it("counts its HTTP requests by route pattern and status class", async () => {
    await fetch(`${demo.url}/healthz`);
    await fetch(`${demo.url}/nothing/here`);
    await expect
      .poll(() =>
        grown("tta_http_request_duration_seconds_count", { route: "/healthz", status_class: "2xx" }),
      )
      .toBe(1);
    expect(await grown("tta_http_request_duration_seconds_count", { status_class: "4xx" })).toBe(1);
    const routes = (await scrape(demo.metricsUrl)).map(({ labels }) => labels.route);
    expect(routes).not.toContain("/nothing/here");
  });

  it("serves its page without anything from elsewhere", async () => {
    const response = await fetch(`${demo.url}/`);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
    const page = await response.text();
    const parts = [...page.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, path]) => path ?? "");
    expect(parts.length).toBeGreaterThan(2);
    for (const path of parts) expect((await fetch(demo.url + path)).status, path).toBe(200);
  });
});

describe("a fault", () => {
  it("that fails one route is saved by the other and counted as error_fallback", async () => {
    expect((await fault("POST", "thorough=fail:60s")).status).toBe(201);
    const { status, body } = await ask("how hot is the oven for bread");
    expect({ status, route: body.route }).toEqual({ status: 200, route: "fast" });
    expect(await grown(routed, { route: "thorough", reason: "selected", outcome: "error" })).toBe(1);
    expect(await grown(routed, { route: "fast", reason: "error_fallback", outcome: "ok" })).toBe(1);
    expect(await grown(runs, { outcome: "ok" })).toBe(1);
    expect(await grown(runs, { outcome: "error" })).toBe(0);
  });

  it("that fails all routes makes new questions fail and leaves known ones answered", async () => {
    await ask("which colour has a ripe apple");
    demo.faults.clear();
    await fault("POST", "all=fail:60s");
    expect((await ask("which colour has a ripe apple")).status).toBe(200);
    expect((await ask("which colour has a ripe pear")).status).toBe(503);
    expect(await grown(runs, { outcome: "error" })).toBe(1);
    await fault("DELETE");
    expect((await ask("which colour has a ripe pear")).status).toBe(200);
  });

  it("that makes a route absent sends the question to the default", async () => {
    await fault("POST", "thorough=absent:60s");
    expect((await ask("is steam good for a crust in winter")).body.route).toBe("fast");
    expect(await grown(routed, { route: "fast", reason: "default", outcome: "ok" })).toBe(1);
    expect(await grown(routed, { route: "thorough" })).toBe(0);
  });

  it("that makes a route slow really waits", async () => {
    await fault("POST", "all=slow-300ms:60s");
    const started = performance.now();
    expect((await ask("is it dark where apples are stored")).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(290);
  });

  it("does not hold a client that hangs up: the run is cancelled", async () => {
    await fault("POST", "all=slow-20s:60s");
    const url = `${demo.url}/ask?q=${encodeURIComponent("do slow ovens bake bread")}`;
    await expect(fetch(url, { signal: AbortSignal.timeout(150) })).rejects.toThrow();
    await expect.poll(() => grown(runs, { outcome: "cancelled" })).toBe(1);
    expect(
      await grown("tta_http_request_duration_seconds_count", { route: "/ask", status_class: "aborted" }),
    ).toBe(1);
    expect(await grown(routed, { reason: "error_fallback" })).toBe(0);
  });

  it("begins after its delay and ends by itself", async () => {
    let asked = 0;
    // Each time another question, since answers are kept.
    const becomes = (status: number): Promise<boolean> =>
      waitFor(
        `the answer ${status}`,
        async () => (await ask(`question ${++asked} of many`)).status === status,
      );
    await fault("POST", "all=fail:1s@2s");
    expect((await ask("the question before all")).status).toBe(200);
    await becomes(503);
    await becomes(200);
    expect(await (await fault("GET")).json()).toEqual([]);
  });

  it("that cannot be read is refused in one sentence", async () => {
    const response = await fault("POST", "thorough=explode:60s");
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error:
        'fault "thorough=explode:60s" has the type "explode", not one of slow, fail, absent, isolate, limit, hang, other: write place=type:duration, such as thorough=fail:60s or all=slow-5s:2m@10s',
    });
    expect((await fault("POST", "x".repeat(5_000))).status).toBe(413);
  });

  it("cannot be switched by a web page, and no more than thirty are kept", async () => {
    const headers = { origin: "https://elsewhere.example" };
    expect((await fault("POST", "all=fail:60s", headers)).status).toBe(403);
    const statuses = [];
    for (let i = 0; i < 31; i += 1) statuses.push((await fault("POST", "fast=slow-1ms:60s")).status);
    expect(statuses.filter((status) => status === 201).length).toBe(30);
    expect(statuses.at(-1)).toBe(409);
  });
});
