import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Demo } from "../../examples/demo/demo.ts";
import { parseFaults } from "../../examples/demo/faults/every-fault.ts";
import { switches } from "../../examples/demo/faults/switches.ts";
import { boards } from "../../src/dashboards/index.ts";
import { alerts } from "../../src/rules/index.ts";
import { requireBinary } from "../real/index.ts";
import { chromiumFlags } from "../viewer-page/chromium-flags.ts";
import { runDemo, smallCorpus } from "./running-demo.ts";

let corpus: Awaited<ReturnType<typeof smallCorpus>>;
let demo: Demo;

beforeAll(async () => {
  corpus = await smallCorpus();
  demo = await runDemo("--docs", corpus.docs, "--no-player", "--boards", "http://127.0.0.1:3210/");
});
afterEach(() => demo.faults.clear());
afterAll(async () => {
  await demo?.stop();
  await corpus?.remove();
});

describe("the switches of the demo", () => {
  it("name faults, boards and alerts that exist", () => {
    const titles = boards.map(({ key, title }) => `${key} ${title}`);
    for (const environment of ["production", "staging", "drill"] as const) {
      const all = switches(environment);
      for (const { fault, board } of all) {
        expect(parseFaults(fault).length, fault).toBeGreaterThan(0);
        expect(titles).toContain(`${board.key} ${board.title}`);
      }
      const named = all.flatMap(({ shows }) =>
        [...shows.matchAll(/alerts? (\w+)(?: and (\w+))?/g)].flatMap(([, ...names]) => names.filter(Boolean)),
      );
      expect(named.length).toBeGreaterThanOrEqual(12);
      expect(alerts.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
    }
  });

  it("are used from the demo's own page, and from no other page", async () => {
    const post = async (origin: string): Promise<number> =>
      (await fetch(`${demo.url}/faults`, { method: "POST", body: "disk=slow:1s", headers: { origin } }))
        .status;
    const { port } = new URL(demo.url);
    expect(await post(demo.url)).toBe(201);
    for (const origin of [
      `http://localhost:${port}`,
      `https://127.0.0.1:${port}`,
      "http://127.0.0.1",
      `${demo.url}.evil.example`,
      "null",
      "http://evil.example",
    ])
      expect(await post(origin), origin).toBe(403);
    const answer = (await (await fetch(`${demo.url}/faults/switches`)).json()) as object;
    expect(answer).toEqual({ boards: "http://127.0.0.1:3210", switches: switches("drill") });
  });
});

const binary = requireBinary("browser");

describe.skipIf(binary === undefined)("the demo's page", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: binary ?? "", args: chromiumFlags });
  });
  afterAll(() => browser?.close());

  const open = async (width: number, colorScheme: "dark" | "light"): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    await page.goto(demo.url);
    await page.locator("#switches li button").first().waitFor();
    return page;
  };

  it("breaks a part by a click, says what is on and for how long, and ends it", async () => {
    const page = await open(1280, "light");
    const card = page.locator("#switches li").filter({ hasText: "The better route fails" });
    const link = card.getByRole("link", { name: "Circuit breakers" });
    expect(await link.getAttribute("href")).toBe("http://127.0.0.1:3210/d/tta-circuit-breakers");
    await card.getByRole("button", { name: "Break it" }).click();
    await card.getByText(/^On, \d/).waitFor();
    await page.getByRole("status").getByText("Switched on: The better route fails.").waitFor();
    expect(demo.faults.report().map(({ fault }) => fault)).toEqual(["thorough=fail:2m"]);
    // It stays where it is for who uses the keyboard, and does nothing twice.
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "End all faults" }).click();
    await page.getByRole("status").getByText("All faults were ended.").waitFor();
    expect(demo.faults.report()).toEqual([]);
    expect(await card.locator(".state").innerText()).toBe("");
    await page.close();
  });

  it.each([
    [1280, "light"],
    [390, "dark"],
  ] as const)("fits %d px, and axe objects to nothing (%s)", async (width, scheme) => {
    demo.faults.add(...parseFaults("disk=slow:60s"));
    const page = await open(width, scheme);
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    await page.evaluate(`${axe.source}; 0`);
    const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      `window.axe.run(document, { resultTypes: ["violations"] })`,
    );
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await page.close();
  });
});
