import type { Page } from "playwright-core";
import { until } from "../../test/viewer-page/stage.ts";

// Every panel that begins on the screen has its answer, and those with a canvas have drawn on it.
const look = `(() => {
  const look = () => {
    const panels = [...document.querySelectorAll("[data-panel]")].filter((panel) => panel.getBoundingClientRect().top < innerHeight);
    const done = panels.every((panel) => {
      if (panel.dataset.state === "waiting") return false;
      return panel.querySelector(".chart") === null || panel.querySelector("canvas") !== null;
    });
    if (panels.length > 0 && done) requestAnimationFrame(() => { window.drawnAfter = performance.now(); });
    else requestAnimationFrame(look);
  };
  look();
})()`;

/** Opens an address in a fresh page and tells after how many ms the panels on the screen were drawn. */
export async function openedIn(page: Page, url: string): Promise<number> {
  await page.addInitScript(look);
  await page.goto(url);
  await until(page, "panels on the screen", "window.drawnAfter > 0");
  return Math.round(await page.evaluate<number>("window.drawnAfter"));
}
