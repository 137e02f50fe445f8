import { chromium } from "playwright-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { html } from "../../src/health/page/html.ts";
import { durationText, latencyText } from "../../src/health/text/duration-text.ts";
import { freePort, requireBinary, waitFor } from "../real/index.ts";
import { postAlerts, sentAlert, sentMessage } from "./alert-payload.ts";
import { localServer } from "./local-server.ts";
import { started } from "./started.ts";

const hostile = `<img src=x onerror="window.hit=1">'"&`;

describe("html", () => {
  it("escapes texts and attributes, once, and joins lists", () => {
    const inner = html`<b>${hostile}</b>`;
    expect(html`<p title="${hostile}">${[inner, undefined, false, 7]}</p>`.text).toBe(
      '<p title="&lt;img src=x onerror=&quot;window.hit=1&quot;&gt;&#39;&quot;&amp;">' +
        "<b>&lt;img src=x onerror=&quot;window.hit=1&quot;&gt;&#39;&quot;&amp;</b>7</p>",
    );
  });
});

describe("times for people", () => {
  it("have at most two units", () => {
    const texts = [0, 59_400, 60_000, 3_600_000, 7_500_000, 86_400_000, 100_000_000].map(durationText);
    expect(texts).toEqual(["0 s", "59 s", "1 min", "1 h", "2 h 5 min", "1 d", "1 d 3 h"]);
    expect([0.4, 12.4, 999.7, 1240].map(latencyText)).toEqual(["<1 ms", "12 ms", "1000 ms", "1.24 s"]);
  });
});

const binary = requireBinary("browser");

/** A service with something of everything, and as much of it as it must bear. */
async function fullService() {
  const { url: ok } = await localServer((_request, response) => response.end("ok"));
  const closed = await freePort();
  const service = await started({
    checks: [
      {
        name: "prometheus",
        kind: "http",
        url: ok,
        critical: true,
        group: "stack",
        link: ok,
        description: "Metrics",
      },
      { name: "x".repeat(64), kind: "tcp", address: `127.0.0.1:${closed}`, description: "y".repeat(300) },
      {
        name: "hostile",
        kind: "http",
        url: `http://127.0.0.1:${closed}`,
        critical: true,
        group: hostile,
        description: hostile,
      },
    ],
    links: [{ title: hostile, url: ok }],
  });
  const texts = {
    summary: "s".repeat(5000),
    description: `${hostile} ${"long ".repeat(1000)}`,
    runbook_url: "javascript:window.hit=1",
  };
  const labels = { alertname: hostile, severity: hostile, [hostile]: "v".repeat(5000) };
  const many = Array.from({ length: 200 }, (_, n) => sentAlert(`f${n}`));
  await postAlerts(service.url, sentMessage([sentAlert("h", { labels, annotations: texts }), ...many]));
  const over = { status: "resolved", endsAt: "2026-01-01T10:05:00Z", labels };
  await postAlerts(service.url, sentMessage([sentAlert("r", over)]));
  return service;
}

async function open(width: number) {
  const browser = await chromium.launch({
    executablePath: binary ?? "",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const problems: string[] = [];
  page.on("console", (message) => problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  return { page, problems };
}

describe.skipIf(binary === undefined)("the status page in a browser", () => {
  it.each([1280, 390])(
    "fits %i pixels with 201 alerts of hostile and long text, and runs none of it",
    async (width) => {
      const { url } = await fullService();
      await waitFor(
        "the first checks",
        async () => !(await (await fetch(`${url}/healthz`)).text()).includes("not asked"),
      );
      const { page, problems } = await open(width);
      await page.goto(`${url}/status`);
      await page.locator("details").evaluateAll((all) => {
        for (const one of all) one.setAttribute("open", "");
      });
      const seen = await page.evaluate<[number, string, boolean]>(
        "[document.documentElement.scrollWidth, document.querySelector('h1').textContent, 'hit' in window]",
      );
      expect(seen).toEqual([width, "hostile fails.", false]);
      expect(await page.locator("ul:not(.causes) > .alert").count()).toBe(201);
      expect(await page.locator("img").count()).toBe(0);
      expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
      expect(await page.locator("link[rel=icon]").getAttribute("href")).toBe("/status/fail.svg");
      expect(problems).toEqual([]);
    },
  );

  it.each([1280, 390])("is as calm at %i pixels with nothing to show", async (width) => {
    const { url } = await started();
    const { page, problems } = await open(width);
    await page.goto(`${url}/status`);
    const text = await page.locator("body").innerText();
    for (const part of ["Nothing is checked.", "No check is configured.", "No alert is firing."])
      expect(text).toContain(part);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    expect(problems).toEqual([]);
  });

  it("renews itself, keeps open what was open, and never shows old as current", async () => {
    const service = await started();
    await postAlerts(service.url, sentMessage([sentAlert("a")]));
    const { page } = await open(390);
    await page.clock.install();
    await page.goto(`${service.url}/status`);
    await page.locator("summary", { hasText: "Labels" }).click();
    await postAlerts(service.url, sentMessage([sentAlert("b")]));
    await page.clock.runFor(10_000);
    await page.locator("h1", { hasText: "2 alerts are firing" }).waitFor();
    expect(await page.locator("details[open]").count()).toBe(1);
    await service.close();
    await page.clock.runFor(10_000);
    await page.locator("#lost", { hasText: "What you see is old." }).waitFor();
    expect(await page.title()).toMatch(/^No answer since/);
  });
});
