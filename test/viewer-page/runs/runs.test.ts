import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closePages, until } from "../stage.ts";
import { traceIdOf } from "./made-run.ts";
import { missing, movesSideways, type RunsStage, runsStage, wrongFor } from "./runs-stage.ts";
import { hugeRun, lateRun, plainRun, storyRun } from "./story-run.ts";

const texts = (page: Page, selector: string): Promise<readonly string[]> =>
  page.locator(selector).allInnerTexts();

describe.skipIf(missing)("the pages of runs and logs", () => {
  let on: RunsStage;
  let now: number;

  beforeAll(async () => {
    on = await runsStage();
  }, 120_000);
  beforeEach(() => {
    on.receiver.forget();
    now = Date.now();
    on.receiver.add(plainRun(1, now - 60_000, 20));
    on.receiver.add(lateRun(2, now - 50_000));
    on.receiver.add(storyRun(3, now - 40_000));
  });
  afterEach(closePages);
  afterAll(() => on?.close());

  const opened = async (path: string, options = {}): Promise<Page> => {
    const { page } = await on.open(path, options);
    await page.locator(".grid-row").first().waitFor();
    return page;
  };
  const names = (page: Page) => texts(page, ".runs .name-cell a");

  it("say where to send to while nothing has come, and show the first run by themselves", async () => {
    on.receiver.forget();
    const { page } = await on.open("/runs");
    await page.getByText("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318").waitFor();
    on.receiver.add(storyRun(9, Date.now()));
    await page.getByRole("link", { name: "write_story" }).waitFor();
  });

  it("list what ran in words and numbers, the newest first, and sort by a click on a title", async () => {
    const page = await opened("/runs");
    expect(await names(page)).toEqual(["write_story", "answer_question", "GET /stories/:id"]);
    const [story, late] = await texts(page, ".grid-row");
    for (const text of ["ok", "4.21 s", "7.4 k", "$0.0318", "5", "story-api", "+1"])
      expect(story).toContain(text);
    expect(late).toMatch(/timed out.*no answer within 8 s.*8\.00 s/s);
    await page.getByRole("button", { name: "Duration" }).click();
    await until(
      page,
      "the longest first",
      `document.querySelector(".name-cell a").textContent === "answer_question"`,
    );
    expect(new URL(page.url()).searchParams.get("sort")).toBe("duration");
  });

  it("narrow the list by outcome, by least duration and by text, and keep that in the address", async () => {
    const page = await opened("/runs?min=1s");
    expect(await names(page)).toEqual(["write_story", "answer_question"]);
    await page.locator("[data-open=choice-outcome]").click();
    await page.getByRole("option", { name: "timed out" }).click();
    await page.keyboard.press("Escape");
    await until(page, "one run", `document.querySelectorAll(".grid-row").length === 1`);
    expect(page.url()).toMatch(/outcome=timeout/);
    await page.goto(`${new URL(page.url()).origin}/runs?q=stories`);
    await until(
      page,
      "the other",
      `document.querySelector(".name-cell a")?.textContent === "GET /stories/:id"`,
    );
    await page.locator("[data-search]").fill("nothing like it");
    await page.getByText("No run fits").waitFor();
  });

  it("show a new run within a second, and leave what is read where it is", async () => {
    for (let i = 10; i < 90; i += 1) on.receiver.add(plainRun(i, now - 200_000 + i * 1_000, 20));
    const page = await opened("/runs");
    await page.locator(".grid-rows").evaluate((rows) => {
      rows.scrollTop = 1_000;
    });
    const place = `[...document.querySelectorAll(".grid-row")].map((row) => [row.id, Math.round(row.getBoundingClientRect().top)]).find(([, top]) => top > 300)`;
    await until(page, "rows there", `(${place}) !== undefined`);
    const [id, top] = await page.evaluate<[string, number]>(place);
    const before = Date.now();
    on.receiver.add(storyRun(200, Date.now()));
    await until(
      page,
      "the new run",
      `document.querySelector(".grid-rows").getAttribute("aria-rowcount") === "85"`,
    );
    expect(Date.now() - before).toBeLessThan(10_000);
    const still = await page.evaluate<number>(
      `Math.round(document.getElementById("${id}").getBoundingClientRect().top)`,
    );
    expect(still).toBe(top);
  });

  it("move no row that the pointer is on, and say what came above it", async () => {
    for (let i = 10; i < 90; i += 1) on.receiver.add(plainRun(i, now - 200_000 + i * 1_000, 20));
    const page = await opened("/runs");
    const first = page.locator(".grid-row").first();
    await first.hover();
    const id = await first.getAttribute("id");
    on.receiver.add(storyRun(200, Date.now()));
    await page.getByRole("button", { name: "1 new above" }).click();
    await until(page, "the new run", `document.querySelector(".name-cell a").textContent === "write_story"`);
    await until(page, "no word of it", `document.querySelector(".came-above") === null`);
    expect(await page.locator(".grid-row").nth(1).getAttribute("id")).toBe(id);
  });

  it("draw a run with what happened in it in words, its lines at their time, and its critical path", async () => {
    const page = await opened(`/runs/${traceIdOf(3)}`);
    const marks = await texts(page, ".grid-row .span-mark");
    for (const mark of [
      "cache hit",
      "3 attempts",
      "retry 1",
      "fallback to small",
      "breaker refused",
      "kept: slow",
    ])
      expect(marks).toContain(mark);
    expect(await texts(page, ".line .span-name")).toContain("writer large is not asked: its breaker is open");
    expect(await page.locator(".grid-row .critical").count()).toBeGreaterThan(5);
    await page.keyboard.press("l");
    await until(page, "no lines", `document.querySelector(".line") === null`);
  });

  it("go through a run by keys: fold, unfold, next failure, the span that is chosen, and back", async () => {
    const page = await opened(`/runs/${traceIdOf(3)}`);
    const rows = () => page.locator(".grid-rows").getAttribute("aria-rowcount");
    const all = await rows();
    await page.keyboard.press("j");
    await page.keyboard.press("ArrowLeft");
    await until(page, "a folded run", `document.querySelectorAll(".is-span").length === 1`);
    await page.keyboard.press("ArrowRight");
    expect(await rows()).toBe(all);
    await page.keyboard.press("n");
    await page.locator(".details .failed-box").waitFor();
    expect(page.url()).toContain("?span=");
    expect(await page.locator(".details").innerText()).toContain("503 from the archive");
    await page.reload();
    await page.locator(".details .failed-box").waitFor();
    await page.locator(".grid-rows").focus();
    await page.keyboard.press("Escape");
    await until(page, "no details", `document.querySelector(".details") === null`);
  });

  it("tell all of a model call, and search in a run", async () => {
    const page = await opened(`/runs/${traceIdOf(3)}?q=gpt-5-nano`);
    expect(await texts(page, ".is-span .span-name")).toEqual([
      "workflow write_story",
      "parallel sections",
      "fallback writer",
      "chat gpt-5-nano",
    ]);
    await page.getByText("chat gpt-5-nano").click();
    const details = await page.locator(".details").innerText();
    for (const text of [
      "gpt-5-nano-2026-08",
      "2,410",
      "1,024",
      "806",
      "$0.0192",
      "after 508 ms",
      "tta.owner",
    ])
      expect(details).toContain(text);
  });

  it("hold a run of 5,000 spans with few rows there at once, from its first to its last", async () => {
    on.receiver.add(hugeRun(5, now - 30_000, 5_000));
    const page = await opened(`/runs/${traceIdOf(5)}`);
    await page.getByRole("button", { name: "Unfold", exact: true }).click();
    await until(
      page,
      "all rows",
      `document.querySelector(".grid-rows").getAttribute("aria-rowcount") === "5002"`,
    );
    await page.locator(".grid-rows").focus();
    await page.keyboard.press("End");
    await until(page, "the last row", `document.querySelector('.grid-row[aria-rowindex="5002"]') !== null`);
    expect(await page.locator(".grid-row").count()).toBeLessThan(90);
    expect(await page.locator(".grid-row.active .span-name").innerText()).toBe("function document-99-48");
    expect(await page.locator(".came-above").count()).toBe(0);
  });

  it("lead from a run to the board of that moment with its service, and from a board to runs of its time", async () => {
    const page = await opened(`/runs/${traceIdOf(3)}`);
    await page.keyboard.press("b");
    await page.locator("main.board").waitFor();
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get("var-service")]).toEqual(["/d/tta-overview/overview", "story-api"]);
    expect(Number(searchParams.get("from"))).toBeLessThan(now - 40_000);
    expect(Number(searchParams.get("to"))).toBeGreaterThan(now - 36_000);
    await page.getByRole("navigation").getByRole("link", { name: "Runs" }).click();
    await page.locator(".runs .grid-row").first().waitFor();
    expect(await names(page)).toEqual(["write_story", "answer_question"]);
  });

  it("are a click, or a key, away from an exemplar on a board", async () => {
    // Panels ask for whole steps.
    const to = Math.floor(now / 60_000) * 60_000;
    const range = `from=${to - 300_000}&to=${to}`;
    const { page } = await on.open(`/d/tta-overview?${range}`);
    const plot = page.locator('[aria-label="Latency"] .u-over');
    await plot.waitFor();
    await until(page, "its data", `document.querySelector("main").dataset.settled !== undefined`);
    const box = await plot.boundingBox();
    if (box === null) throw new Error("no chart");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator(".tooltip .note").waitFor();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.getByRole("link", { name: "Open the run" }).click();
    await page.locator("main.run .grid-row").first().waitFor();
    expect(new URL(page.url()).pathname).toBe(`/runs/${traceIdOf(3)}`);
    await page.goBack();
    await plot.waitFor();
    await until(page, "its data", `document.querySelector("main").dataset.settled !== undefined`);
    await page.locator('[aria-label="Latency"] [tabindex="0"]').last().focus();
    for (let i = 0; i < 25 && (await page.locator(".tooltip .note").count()) === 0; i += 1) {
      await page.keyboard.press("ArrowLeft");
      await page.waitForTimeout(60);
    }
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Open the run" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator("main.run .grid-row").first().waitFor();
  });

  it.each([
    // What one call cost is no pace of spending: it stands at the foot.
    ["of what was spent", "Spending", ".u-over", 1, "Exemplar: $0.500"],
    // 0.5 s stands in the second of three buckets.
    ["in a heatmap", "Spread", ".over", 1 - (1 + 0.4 / 0.9) / 3, "Exemplar: 500 ms"],
  ])("are a click, or a key, away from an exemplar %s", async (_where, title, over, share, told) => {
    const to = Math.floor(now / 60_000) * 60_000;
    const { page, complaints } = await on.open(`/d/calls?from=${to - 300_000}&to=${to}`);
    const plot = page.locator(`[aria-label="${title}"] ${over}`);
    await plot.waitFor();
    await until(page, "its data", `document.querySelector("main").dataset.settled !== undefined`);
    const box = await plot.boundingBox();
    if (box === null) throw new Error("no chart");
    const at = [box.x + box.width / 2, box.y + box.height * share - (share === 1 ? 3 : 0)] as const;
    await page.mouse.move(...at);
    await page.locator(".tooltip .note").waitFor();
    expect(await page.locator(".tooltip .note b").innerText()).toBe(told);
    await page.mouse.click(...at);
    await page.getByRole("link", { name: "Open the run" }).click();
    await page.locator("main.run .grid-row").first().waitFor();
    expect(new URL(page.url()).pathname).toBe(`/runs/${traceIdOf(3)}`);
    await page.goBack();
    await plot.waitFor();
    await until(page, "its data", `document.querySelector("main").dataset.settled !== undefined`);
    await page.locator(`[aria-label="${title}"] [tabindex="0"]`).last().focus();
    for (let i = 0; i < 25 && (await page.locator(".tooltip .note").count()) === 0; i += 1) {
      await page.keyboard.press("ArrowLeft");
      await page.waitForTimeout(60);
    }
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Open the run" }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("set two runs side by side that are marked by keys", async () => {
    on.receiver.add(storyRun(4, now - 30_000, 2));
    const page = await opened("/runs");
    for (const key of ["j", "x", "j", "x", "c"]) await page.keyboard.press(key);
    await page.locator(".compare .grid-row").first().waitFor();
    expect(await page.locator(".compare-facts").innerText()).toMatch(/8\.42 s\s+4\.21 s\s+−4\.21 s 50 %/);
    expect((await texts(page, ".compare .grid-row"))[0]).toMatch(/workflow write_story.*−4\.21 s/s);
  });

  it("follow the log, hold it, unfold a line, and lead to its run", async () => {
    const page = await opened("/logs?level=warn");
    const said = () => texts(page, ".line-cell");
    expect(await said()).toHaveLength(4);
    const line = {
      timeMs: Date.now(),
      level: "error",
      service: "web",
      traceId: traceIdOf(3),
      spanId: null,
    } as const;
    on.receiver.write({ ...line, message: "first", attributes: { user: 7 } });
    await until(page, "the line", `document.querySelector(".line-cell").textContent === "first"`);
    await page.keyboard.press("p");
    on.receiver.write({ ...line, message: "second", attributes: {} });
    await page.getByRole("button", { name: "Go on, 1 new" }).waitFor();
    expect((await said())[0]).toBe("first");
    await page.keyboard.press("p");
    await until(page, "what was held", `document.querySelector(".line-cell").textContent === "second"`);
    for (const key of ["j", "j", "Enter"]) await page.keyboard.press(key);
    await until(
      page,
      "its fields",
      `document.querySelector(".unfolded .attributes")?.innerText.includes("user")`,
    );
    await page.getByRole("link", { name: "Its run" }).click();
    await page.locator("main.run .grid-row").first().waitFor();
  });

  it.each([
    ["/runs", 1280, "dark"],
    ["/runs", 390, "light"],
    [`/runs/${traceIdOf(3)}?span=${(300_006).toString(16).padStart(16, "0")}`, 1280, "light"],
    [`/runs/${traceIdOf(3)}`, 390, "dark"],
    [`/runs/compare?a=${traceIdOf(3)}&b=${traceIdOf(2)}`, 1280, "dark"],
    [`/runs/compare?a=${traceIdOf(3)}&b=${traceIdOf(2)}`, 390, "light"],
    ["/logs", 1280, "light"],
    ["/logs", 390, "dark"],
  ] as const)(
    "have nothing that axe objects to, and no way sideways: %s at %d, %s",
    async (path, width, colorScheme) => {
      const { page, complaints } = await on.open(path, { viewport: { width, height: 844 }, colorScheme });
      await page.locator(".grid-row").first().waitFor();
      expect(await movesSideways(page)).toBe(false);
      expect(await wrongFor(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  it("name all their keys in the help", async () => {
    const page = await opened("/runs");
    await page.keyboard.press("?");
    expect(await page.getByRole("dialog").innerText()).toMatch(
      /In runs and logs.*mark a run, to compare two/s,
    );
  });

  it("say in a sentence that the receiver is gone, keep what they show, and go on when it is back", async () => {
    const page = await opened("/runs");
    on.receiver.hangUp(true);
    await page.getByText(/Receiver of runs at .* does not answer: it hangs up\./).waitFor();
    expect(await names(page)).toHaveLength(3);
    on.receiver.hangUp(false);
    on.receiver.add(plainRun(7, Date.now(), 12));
    await until(page, "the next run", `document.querySelectorAll(".grid-row").length === 4`);
    await until(page, "no complaint", `document.querySelector(".banner") === null`);
  });

  it("say in a sentence that a run is not kept", async () => {
    const { page } = await on.open(`/runs/${"f".repeat(32)}`);
    await page.getByText("No run of this id is kept.").waitFor();
    await page.getByRole("link", { name: "All runs" }).waitFor();
  });
});
