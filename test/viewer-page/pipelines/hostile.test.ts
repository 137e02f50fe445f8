import { afterEach, describe, expect, it } from "vitest";
import { movesSideways } from "../runs/runs-stage.ts";
import { closePages } from "../stage.ts";
import { missing, nodeOf, pipelinesStage } from "./pipelines-stage.ts";
import { runOf, toldPipelines, toldTask } from "./told-pipelines.ts";

const hostile = [
  `<img src=x onerror="window.hit = true">`,
  "\u202egnp.exe \u0627\u0644\u0645\u0647\u0645\u0629",
  "n".repeat(200),
  "[[__all]] [link](javascript:alert(1))",
];

describe.skipIf(missing)("the pages of pipelines", { timeout: 120_000 }, () => {
  afterEach(closePages);

  it("show names of any kind as the texts that they are, and keep their places", async () => {
    const tasks = hostile.map((name, i) =>
      toldTask(i, { name, state: "failed", failureKind: "exit_code", failure: `${name}\n${name}` }),
    );
    const run = runOf(
      tasks,
      { name: hostile[2] ?? "", state: "failed", reason: hostile[0] ?? "", after: [] },
      { name: hostile[0] ?? "", state: "failed", reason: hostile[1] ?? "", folder: `/${hostile[2]}` },
    );
    const on = await pipelinesStage(toldPipelines([run]));
    try {
      const { page, complaints } = await on.open("/pipelines", { viewport: { width: 390, height: 800 } });
      await page.getByRole("link", { name: hostile[0] ?? "" }).waitFor();
      expect(await movesSideways(page)).toBe(false);
      await page.getByRole("link", { name: hostile[0] ?? "" }).click();
      await page.locator(".node").first().waitFor();
      expect(await page.locator(".node-name bdi").allTextContents()).toEqual(hostile);
      for (const at of hostile.keys()) {
        await page.locator(".node").nth(at).click();
        await page
          .locator(".details h2")
          .getByText(hostile[at] ?? "")
          .waitFor();
        expect(await movesSideways(page)).toBe(false);
      }
      await page.keyboard.press("Escape");
      await page.keyboard.press("g");
      await page.locator(".pipeline-times .grid-row").nth(4).waitFor();
      expect(await page.locator(".is-part .part-name").allTextContents()).toEqual(hostile);
      expect(await movesSideways(page)).toBe(false);
      expect(await page.evaluate("window.hit")).toBeUndefined();
      expect(complaints).toEqual([]);
    } finally {
      await on.close();
    }
  });

  it("draw of 10,000 tasks only what is seen, and the others when one goes there", async () => {
    const tasks = Array.from({ length: 10_000 }, (_, i) =>
      toldTask(i, i === 9_000 ? { state: "failed", failure: "it was the 9,000th" } : {}),
    );
    const on = await pipelinesStage(
      toldPipelines([runOf(tasks, {}, { tasks: { completed: 9_999, failed: 1 } })]),
    );
    try {
      const { page, complaints } = await on.open("/pipelines");
      await page.getByRole("link", { name: "told" }).click();
      await page.locator(".band").getByText("9,999 completed").waitFor();
      expect(await page.locator(".node").count()).toBe(0);
      await page.getByRole("button", { name: "code" }).click();
      await page.locator(".node").first().waitFor();
      expect(await page.locator(".node").count()).toBeLessThan(80);
      await page.keyboard.press("n");
      await nodeOf(page, "task-9000", "failed").waitFor();
      await page.locator(".details").getByText("it was the 9,000th").first().waitFor();
      expect(await page.locator(".node").count()).toBeLessThan(80);
      await page.keyboard.press("g");
      await page.locator(".grid-row.chosen").getByText("task-9000").waitFor();
      expect(await page.locator(".grid-row").count()).toBeLessThan(80);
      expect(complaints).toEqual([]);
    } finally {
      await on.close();
    }
  });

  it("show which patches a gate let pass, and what it found of another", async () => {
    const since = "2026-03-04T05:06:07.000Z";
    const gate = { name: "unit", kind: "unit", since, reason: null, report: null };
    const run = runOf(
      [toldTask(1)],
      {
        name: "patches-of-the-week",
        state: "failed",
        patches: [
          {
            id: "p1",
            name: "safe.patch",
            state: "committed",
            since,
            commit: "abcdef0123456789",
            refusedFor: null,
          },
          {
            id: "p2",
            name: "leak.patch",
            state: "quarantined",
            since,
            commit: null,
            refusedFor: "a gate failed",
          },
        ],
        gates: [
          { ...gate, id: "g1", state: "passed", patch: "safe.patch" },
          {
            ...gate,
            ...{ id: "g2", state: "failed", patch: "leak.patch", reason: "1 of 7 tests failed" },
            report: {
              findings: [{ at: "roof.test.ts:7", title: "keeps dry", message: "it was wet" }],
              leftOut: 2,
            },
          },
        ],
      },
      { state: "failed" },
    );
    const on = await pipelinesStage(toldPipelines([run]));
    try {
      const { page, complaints } = await on.open(`/pipelines/${run.id}`);
      await nodeOf(page, "gate unit", "1 of 2").click();
      const name = page.locator(".band-name");
      expect(await name.evaluate((it) => it.scrollWidth - it.clientWidth), "what of a name is cut").toBe(0);
      const details = page.locator(".details");
      await details.getByText("1 of 7 tests failed").waitFor();
      await details.getByText("roof.test.ts:7: keeps dry: it was wet").waitFor();
      await details.getByText("and 2 more").waitFor();
      await details.getByRole("button", { name: "passed safe.patch" }).click();
      expect(await details.getByText("it was wet").count()).toBe(0);
      await nodeOf(page, "patch leak.patch", "quarantined").click();
      await details.getByText("a gate failed").waitFor();
      await nodeOf(page, "patch safe.patch", "committed").click();
      await details.getByText("abcdef012345").waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await on.close();
    }
  });
});
