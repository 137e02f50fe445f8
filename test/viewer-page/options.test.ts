import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Drawn } from "../../src/grafana/declare/option.ts";
import { type PanelKind, panelKinds } from "../../src/grafana/index.ts";
import { pathsOf } from "../grafana/entries.ts";
import { alikePairs } from "./alike-pairs.ts";
import { boardOf, everyOption } from "./every-option.ts";
import { closePages, missing, type Stage, settled, stage } from "./stage.ts";

/** They show what no Prometheus with an hour of samples has: alerts that differ, and logs. */
const triedElsewhere = new Set(["alertlist", "logs"]);

describe.skipIf(missing)("options that are declared as drawn", { timeout: 240_000 }, () => {
  let on: Stage;
  const to = Math.floor((Date.now() / 1000 - 120) / 60) * 60;
  const from = to - 2700;

  beforeAll(async () => {
    const boards = Object.entries(everyOption).map(([type, tried]) => [type, boardOf(type, tried)] as const);
    on = await stage(Object.fromEntries(boards));
  }, 240_000);
  afterAll(async () => {
    await closePages();
    await on?.close();
  });

  it.each(Object.entries(panelKinds).filter(([type]) => !triedElsewhere.has(type)))(
    "are all tried: %s",
    (type, { options, custom }: PanelKind) => {
      const tried = new Set(everyOption[type]?.changes.map(({ path }) => path));
      const declared = [...pathsOf(options, Drawn, "options."), ...pathsOf(custom, Drawn, "custom.")];
      expect(declared.filter((path) => !tried.has(path) && !unlike(type, path))).toEqual([]);
    },
  );

  it.each(Object.entries(everyOption))("change what is seen: %s", async (type, { changes }) => {
    const { page, complaints } = await on.open(`/d/options-${type}/x?from=${from * 1000}&to=${to * 1000}`, {
      viewport: { width: 1281, height: 4000 },
    });
    await settled(page);
    const pairs = [...Array(changes.length + 1).keys()].map((i) => [`${i} without`, `${i} with`] as const);
    const [untouched, ...alike] = await alikePairs(page, pairs);
    expect(untouched).toBe(true);
    const same: string[] = [];
    for (const [i, { path, value, hover = false }] of changes.entries()) {
      const [without = "", changed = ""] = pairs[i + 1] ?? [];
      const unseen = hover ? (await tooltip(page, without)) === (await tooltip(page, changed)) : alike[i];
      if (unseen) same.push(`${path} ${JSON.stringify(value)}`);
    }
    expect(same).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

/** What is said under the pointer in a panel. */
async function tooltip(page: Page, title: string): Promise<string> {
  const body = page.locator(`.panel[aria-label="${title}"] .body`);
  await body.scrollIntoViewIfNeeded();
  await page.mouse.move(1, 1);
  await settled(page);
  const box = await body.locator(".over, .u-over").first().boundingBox();
  if (box === null) throw new Error(`${title} has no plot.`);
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5);
  await page.waitForTimeout(100);
  const shown = page.locator(".tooltip:visible");
  const texts = await shown.allInnerTexts();
  return texts.join() + (await shown.evaluateAll("(all) => all.map((one) => one.childElementCount).join()"));
}

/** Options whose effect is that of another one here, or that have no picture of their own. */
function unlike(type: string, path: string): boolean {
  // Another sign than Grafana's own series of exemplars would need them in the history.
  if (type === "heatmap") return path === "options.exemplars.color" || path.startsWith("custom.hideFrom");
  if (path === "custom.hideFrom.legend" || path === "custom.hideFrom.tooltip") return type !== "timeseries";
  return type === "state-timeline" && path.startsWith("options.tooltip.");
}
