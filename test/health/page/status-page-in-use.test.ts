import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { requireBinary } from "../../real/index.ts";
import { chromiumFlags } from "../../viewer-page/chromium-flags.ts";
import { postAlerts, sentAlert, sentMessage } from "../alert-payload.ts";
import { secretHost, stage } from "./page-stage.ts";

const binary = requireBinary("browser");

/** What axe finds wrong, in words. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe.source}; 0`);
  const { violations } = await page.evaluate<{
    violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
  }>(`window.axe.run(document, { resultTypes: ["violations"] })`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}

/** Bytes of the page and of all that it has loaded. */
const weighed = `["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
  .reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0)`;

const width = (page: Page): Promise<number> => page.evaluate<number>("document.documentElement.scrollWidth");

describe.skipIf(binary === undefined)("the status page in use", { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: binary ?? "", args: chromiumFlags });
  });
  afterAll(() => browser?.close());

  async function opened(url: string, more: Parameters<Browser["newPage"]>[0] = {}) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...more });
    onTestFinished(() => page.close());
    const problems: string[] = [];
    page.on("console", (message) => problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(url);
    return { page, problems };
  }

  it("names the root cause first, with what follows of it, then what fires, and what it was before", async () => {
    const { url } = await stage(true);
    const { page, problems } = await opened(`${url}/status`);
    expect(await page.locator("h1").innerText()).toBe("prometheus fails, and 2 more in consequence.");
    const cards = await page.locator(".alert").allInnerTexts();
    expect(cards[0]).toMatch(/Root cause[\s\S]*prometheus fails[\s\S]*grafana\s+ingest/);
    expect(cards[1]).toContain("TargetDown");
    expect(await page.locator("#past ~ ul > li").allInnerTexts()).toEqual([
      expect.stringMatching(/^WorkflowLatencyHigh[\s\S]*Over 1 d 23 h ago, after 21 min/),
      expect.stringMatching(/^loki failed/),
      expect.stringMatching(/^prometheus failed\s+In consequence grafana and ingest failed too/),
    ]);
    expect(await page.locator("section > h3").allInnerTexts()).toEqual([
      expect.stringMatching(/stack\s+2 of 4 pass/i),
      expect.stringMatching(/pipelines\s+0 of 1 pass/i),
      expect.stringMatching(/services\s+passes/i),
    ]);
    expect(problems).toEqual([]);
  });

  it.each([
    ["healthy", false],
    ["in trouble", true],
  ])(
    "has nothing that axe objects to, in either colours, while all is %s, and opens below 100 kB",
    async (_what, trouble) => {
      const { url } = await stage(trouble);
      for (const colorScheme of ["light", "dark"] as const) {
        const { page } = await opened(`${url}/status`, { colorScheme });
        await page.waitForLoadState("load");
        const bytes = await page.evaluate<number>(weighed);
        expect(bytes).toBeGreaterThan(10_000);
        expect(bytes).toBeLessThan(100_000);
        await page.locator("details").evaluateAll((all) => {
          for (const one of all) one.setAttribute("open", "");
        });
        expect(await faults(page)).toEqual([]);
      }
    },
  );

  it.each([390, 1280])("does not scroll sideways at %i pixels, with all of it open", async (wide) => {
    const { url } = await stage(true);
    const { page } = await opened(`${url}/status`, { viewport: { width: wide, height: 800 } });
    await page.locator("details").evaluateAll((all) => {
      for (const one of all) one.setAttribute("open", "");
    });
    expect(await width(page)).toBe(wide);
  });

  it("says everything without a script, and asks to be loaded again", async () => {
    const { url } = await stage(true);
    const { page } = await opened(`${url}/status`, { javaScriptEnabled: false });
    const text = await page.locator("body").innerText();
    for (const part of [
      "prometheus fails",
      "TargetDown",
      "99.84 % up",
      "Failed on",
      "In consequence grafana",
    ])
      expect(text).toContain(part);
    expect(await page.content()).toContain('http-equiv="refresh" content="10"');
  });

  it("says in words what its bars show: each day on which a check failed, and for how long", async () => {
    const { url } = await stage(false);
    const { page } = await opened(`${url}/status`);
    const loki = page.locator(".check", { hasText: "loki" });
    await loki.locator("summary").click();
    expect(await loki.locator("details li").allInnerTexts()).toEqual([
      expect.stringMatching(/^\d+ \w+: failed for 1 h 30 min$/),
    ]);
    const heights = await loki
      .locator(".bars path")
      .evaluateAll((all) => all.map((one) => one.getAttribute("class")));
    expect(new Set(heights)).toEqual(new Set(["none", "good", "bad"]));
  });

  it("is told by the service what turned, without being asked, and keeps open what was open", async () => {
    const { url } = await stage(false);
    const { page, problems } = await opened(`${url}/status`);
    await page.locator("summary", { hasText: "Failed on" }).first().click();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await postAlerts(url, sentMessage([sentAlert("new")]));
    await page.locator("h1", { hasText: "1 alert is firing, critical." }).waitFor({ timeout: 5_000 });
    expect(await page.locator("#spoken").innerText()).toBe("1 alert is firing, critical.");
    expect(await page.locator("details[open]").count()).toBe(1);
    expect(asked.filter((one) => !one.endsWith(".svg"))).toEqual([]);
    expect(problems).toEqual([]);
  });

  it("is used with the keyboard alone, and keeps the colours that were chosen", async () => {
    const { url } = await stage(false);
    const { page } = await opened(`${url}/status`, { colorScheme: "light" });
    const ground = (): Promise<string> =>
      page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
    const light = await ground();
    const order: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      await page.keyboard.press("Tab");
      order.push(
        await page.evaluate<string>("document.activeElement.value ?? document.activeElement.textContent"),
      );
    }
    expect(order).toEqual([
      "Grafana",
      "Prometheus",
      "auto",
      "prometheus",
      "Failed on 2 days",
      "alertmanager",
    ]);
    await page.locator("input[value=auto]").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await ground()).toBe(dark);
    expect(await page.locator("input:checked").getAttribute("value")).toBe("dark");
  });

  it("shows everybody names, statuses and times, and no reason, address or label", async () => {
    const { url } = await stage(true);
    const { page, problems } = await opened(`${url}/status?view=public`);
    const source = await (await fetch(`${url}/status?view=public`)).text();
    for (const secret of [
      secretHost,
      "connection refused",
      "127.0.0.1",
      "story-api",
      "production",
      "Keeps the metrics",
    ])
      expect([secret, source.includes(secret)]).toEqual([secret, false]);
    for (const part of [
      "prometheus fails",
      "TargetDown",
      "In consequence of prometheus",
      "WorkflowLatencyHigh",
    ])
      expect(await page.locator("body").innerText()).toContain(part);
    await postAlerts(
      url,
      sentMessage([sentAlert("new", { labels: { alertname: "Another", instance: secretHost } })]),
    );
    await page.getByText("Another").waitFor({ timeout: 5_000 });
    expect(await page.content()).not.toContain(secretHost);
    expect(problems).toEqual([]);
  });
});
