import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  createWorkRegistry,
  definePipeline,
  openPipelines,
  type Pipelines,
  type SeenPipelines,
  seePipelines,
  withDefaults,
} from "../../../src/pipelines/index.ts";
import { ended } from "../../pipelines/door/places.ts";
import { makeTempDir, waitFor } from "../../real/index.ts";
import { movesSideways, wrongFor } from "../runs/runs-stage.ts";
import { closePages, until } from "../stage.ts";
import { missing, nodeOf, type PipelinesStage, pipelinesStage } from "./pipelines-stage.ts";

describe.skipIf(missing)("the pages of pipelines over a real store", { timeout: 120_000 }, () => {
  const dir = makeTempDir("tta-pipelines-live-");
  const waiting: (() => void)[] = [];
  const registry = createWorkRegistry({
    hold: async (_input: null, { signal }: { readonly signal: AbortSignal }) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        signal.addEventListener("abort", () => resolve());
      });
    },
    fail: async () => {
      throw new Error("the roof leaks <b>badly</b>");
    },
  });
  const letGo = async (): Promise<void> => {
    await waitFor("a task that waits", async () => (waiting.length > 0 ? true : undefined));
    for (const go of waiting.splice(0)) go();
  };
  let pipelines: Pipelines;
  let seen: SeenPipelines;
  let on: PipelinesStage;
  const begin = (name: string, ...calls: readonly string[]): Promise<string> =>
    pipelines.begin(
      withDefaults(
        definePipeline({
          name,
          workstreams: [
            {
              name: "code",
              tasks: calls.map((call, i) => ({
                ...{ name: `${call}-${i}`, retries: { most: 0 }, work: { call } },
                ...(i > 0 && { after: [`${calls[i - 1]}-${i - 1}`] }),
              })),
            },
            { name: "site", after: ["code"], tasks: [{ name: "publish", work: { run: ["true"] } }] },
          ],
        }),
      ),
      { folder: dir.path, actor: "ann" },
    );

  beforeAll(async () => {
    pipelines = await openPipelines({ database: dir.path, registry });
    await pipelines.work({ slots: 4 });
    seen = seePipelines({ database: dir.path, changedBy: "ann" });
    on = await pipelinesStage(seen);
  }, 120_000);
  afterEach(closePages);
  afterAll(async () => {
    await seen.close();
    await on.close();
    dir.remove();
  }, 60_000);

  it("say how to begin where there is no run, and show the first one as it comes", async () => {
    const { page, complaints } = await on.open("/pipelines");
    await page.getByText("npx tta-obs pipeline run checks.yml").waitFor();
    const id = await begin("first", "hold");
    await page.getByRole("link", { name: "first" }).waitFor();
    await until(
      page,
      "it to run",
      `document.querySelector(".grid-row .state-mark")?.textContent === "running"`,
    );
    await letGo();
    await until(
      page,
      "its end",
      `document.querySelector(".grid-row .state-mark")?.textContent === "succeeded"`,
    );
    expect(await page.locator(".grid-row .far-cell").innerText()).toContain("2 of 2");
    await page.getByRole("link", { name: "first" }).click();
    await nodeOf(page, "publish", "completed").waitFor();
    expect(new URL(page.url()).pathname).toBe(`/pipelines/${id}`);
    expect(complaints).toEqual([]);
  });

  it("show a task go from running to completed, and what waits for it begin, without being loaded again", async () => {
    const id = await begin("chain", "hold", "hold");
    const { page, complaints } = await on.open(`/pipelines/${id}`);
    await nodeOf(page, "hold-0", "running").waitFor();
    await page.evaluate("window.isTheSame = true");
    await nodeOf(page, "hold-1", /blocked|pending/).click();
    await page.locator(".details").getByText("After").waitFor();
    await letGo();
    await nodeOf(page, "hold-0", "completed").waitFor();
    await nodeOf(page, "hold-1", "running").waitFor();
    await page.locator(".details .moments").getByText("running").first().waitFor();
    await letGo();
    await nodeOf(page, "publish", "completed").waitFor();
    await page.locator(".pipeline-facts").getByText("succeeded").waitFor();
    expect(await page.evaluate("window.isTheSame")).toBe(true);
    expect(complaints).toEqual([]);
  });

  it("say why a task failed, in its words and nothing else's, and what happened to it", async () => {
    const id = await begin("leaks", "fail", "hold");
    await ended(pipelines, id);
    const { page, complaints } = await on.open(`/pipelines/${id}`);
    await nodeOf(page, "fail-0", "failed").waitFor();
    await page.keyboard.press("n");
    await page.locator(".details .failed-box").getByText("the roof leaks <b>badly</b>").waitFor();
    await page.locator(".details .moments li").first().waitFor();
    const history = await page.locator(".details .moments").innerText();
    for (const text of ["failed", "running", "queued"]) expect(history).toContain(text);
    expect(await page.locator(".details b b").count()).toBe(0);
    await page.keyboard.press("Escape");
    expect(await page.locator(".details").count()).toBe(0);
    expect(await page.locator(".band").last().innerText()).toContain("cancelled");
    expect(complaints).toEqual([]);
  });

  it("show when each part waited and worked, go on with the run, and are used by keys", async () => {
    const id = await begin("times", "hold", "hold");
    const { page, complaints } = await on.open(`/pipelines/${id}`);
    await nodeOf(page, "hold-0", "running").waitFor();
    await page.keyboard.press("g");
    const row = (name: string) => page.locator(".pipeline-times .grid-row").filter({ hasText: name });
    await row("hold-0").locator(".time-bar.works.busy").waitFor();
    expect(new URL(page.url()).searchParams.get("view")).toBe("time");
    await letGo();
    await row("hold-0").locator(".time-bar.works.good").waitFor();
    await row("hold-1").locator(".time-bar.works.busy").waitFor();
    expect(await row("hold-1").locator(".time-bar.blocked").count()).toBe(1);
    await letGo();
    await page.locator(".pipeline-facts").getByText("succeeded").waitFor();
    await row("publish").locator(".critical").waitFor();
    await page.locator(".chain").getByText("Critical path").waitFor();
    expect(await page.locator(".grid-row .critical").count()).toBe(3);
    expect(await page.locator(".pipeline-times .grid-row").count()).toBe(5);
    await page.keyboard.press("j");
    await page.keyboard.press("ArrowLeft");
    await until(page, "the fold", `document.querySelectorAll(".pipeline-times .grid-row").length === 3`);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.locator(".details h2").getByText("hold-0").waitFor();
    await page.keyboard.press("g");
    await nodeOf(page, "publish", "completed").waitFor();
    expect(complaints).toEqual([]);
  });

  it("cancel a run, retry a task and drop it, once somebody said so twice", async () => {
    const long = await begin("long", "hold");
    const { page, complaints } = await on.open(`/pipelines/${long}`);
    await nodeOf(page, "hold-0", "running").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("dialog").getByText("told to end").waitFor();
    await page.getByRole("button", { name: "Leave it" }).click();
    expect((await pipelines.show(long)).isCancelling).toBe(false);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Cancel the run" }).click();
    await page.locator(".pipeline-facts").getByText("cancelled").first().waitFor();
    waiting.splice(0);

    const failed = await begin("again", "fail");
    await ended(pipelines, failed);
    await page.goto(`${new URL(page.url()).origin}/pipelines/${failed}?part=task%3Acode%2Ffail-0`);
    await page.getByRole("button", { name: "Retry it" }).click();
    await page.getByLabel("Why, if you want to say").fill("the roof is mended");
    await page.getByRole("dialog").getByRole("button", { name: "Retry" }).click();
    await until(page, "the other run", `location.pathname !== "/pipelines/${failed}"`);
    const retry = new URL(page.url()).pathname.slice("/pipelines/".length);
    expect(await ended(pipelines, retry)).toMatchObject({ retryOf: failed });
    await nodeOf(page, "fail-0", "failed").click();
    await page.getByRole("button", { name: "Drop it" }).click();
    const drop = page.getByRole("dialog").getByRole("button", { name: "Drop it" });
    expect(await drop.isDisabled()).toBe(true);
    await page.getByLabel("Why").fill("enough");
    await drop.click();
    await page.locator(".details").getByText("dropped").first().waitFor();
    expect(await page.getByRole("button", { name: "Drop it" }).count()).toBe(0);
    const history = await pipelines.history(retry);
    expect(history.find(({ to_state }) => to_state === "dropped")).toMatchObject({ actor: "ann" });
    expect(complaints).toEqual([]);
  });

  it.each([
    { width: 1280, colorScheme: "dark" },
    { width: 1280, colorScheme: "light" },
    { width: 390, colorScheme: "light" },
  ] as const)("can be read by everyone, %o", async ({ width, colorScheme }) => {
    const id = await begin("read", "fail");
    await ended(pipelines, id);
    const { page, complaints } = await on.open("/pipelines", {
      ...{ viewport: { width, height: 800 }, colorScheme },
    });
    await page.getByRole("link", { name: "read" }).first().waitFor();
    expect(await movesSideways(page)).toBe(false);
    expect(await wrongFor(page)).toEqual([]);
    await page.goto(`${new URL(page.url()).origin}/pipelines/${id}`);
    await nodeOf(page, "fail-0", "failed").click();
    await page.locator(".details .moments li").first().waitFor();
    expect(await movesSideways(page)).toBe(false);
    expect(await wrongFor(page)).toEqual([]);
    await page.keyboard.press("g");
    await page.locator(".pipeline-times .time-bar").first().waitFor();
    await page.locator(".chain").getByText("Critical path").waitFor();
    expect(await movesSideways(page)).toBe(false);
    expect(await wrongFor(page)).toEqual([]);
    await page.getByRole("button", { name: "Drop it" }).click();
    await page.getByRole("dialog").waitFor();
    expect(await movesSideways(page)).toBe(false);
    expect(await wrongFor(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("say that nobody works any more when the process that did is gone, and still show the run", async () => {
    const id = await begin("left", "hold");
    const { page } = await on.open(`/pipelines/${id}`);
    await nodeOf(page, "hold-0", "running").waitFor();
    await Promise.all([pipelines.close(), letGo()]);
    await page.getByText("nobody works now").waitFor();
    await page.reload();
    await page.getByText("nobody works now").waitFor();
    await nodeOf(page, "hold-0", /./).waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("dialog").getByText(`npx tta-obs pipeline cancel ${id}`).waitFor();
    expect(await page.getByRole("button", { name: "Cancel the run" }).count()).toBe(0);

    // It has the store for as long as a question takes, and this is the same process.
    pipelines = await waitFor("the viewer to give the store back", async () =>
      openPipelines({ database: dir.path, registry }).catch(() => undefined),
    );
    try {
      await pipelines.work({ slots: 4 });
      await until(page, "work again", `!document.body.innerText.includes("nobody works now")`);
      await page.locator(".pipeline-facts").getByText("succeeded").waitFor();
    } finally {
      await pipelines.close();
    }
  });
});
