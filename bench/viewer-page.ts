/**
 * How fast the viewer's page is: `node bench/viewer-page.ts [minutes of redraws]`. It starts a real Prometheus with
 * an hour of data and Chromium, and prints what the browser itself measured.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { CDPSession, Page } from "playwright-core";
import { settled, stage, until } from "../test/viewer-page/stage.ts";
import { twentyPanels } from "../test/viewer-page/twenty-panels.ts";

const minutes = Number(process.argv[2] ?? 1);
const viewport = { width: 1920, height: 1750 };
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const say = (what: string, value: string): void => console.log(`${what.padEnd(52)} ${value}`);

const watch = `(() => {
  window.frames = []; window.tasks = [];
  let last = performance.now();
  const frame = (now) => { window.frames.push(now - last); last = now; requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.tasks.push(entry.duration); }).observe({ type: "longtask" });
})()`;

const drawn = `(() => {
  const began = performance.timeOrigin;
  new Promise((resolve) => {
    const look = () => {
      const panels = [...document.querySelectorAll("[data-panel]")];
      const done = panels.length === 20 && panels.every((panel) => panel.dataset.state === "done" && panel.querySelector("canvas"));
      if (done) requestAnimationFrame(() => { window.drawnAfter = performance.now(); resolve(); });
      else requestAnimationFrame(look);
    };
    look();
  });
})()`;

const on = await stage({ "twenty-panels": twentyPanels() });
try {
  const opened: number[] = [];
  for (let i = 0; i < 6; i++) {
    const { page } = await on.open("/livez", { viewport });
    await page.addInitScript(drawn);
    await page.goto(`${on.viewer.url}/d/twenty-panels`);
    await until(page, "twenty panels", "window.drawnAfter > 0");
    // The first one warms the disk and the server.
    if (i > 0) opened.push(Math.round(await page.evaluate<number>("window.drawnAfter")));
    await page.context().close();
  }
  say("20 panels, 1 h, drawn after opening (median of 5)", `${median(opened)} ms  (${opened.join(", ")})`);

  const { page } = await on.open("/d/twenty-panels", { viewport });
  await settled(page);
  const session = await page.context().newCDPSession(page);
  say("drawn by", await renderer(page));
  await page.evaluate(watch);
  await crosshair(page);
  await report(page, "crosshair over 20 panels");
  await zoomInAndOut(page);
  await report(page, "zoom in and out, 20 panels, 5 times");

  await sleep(500);
  const before = await heap(session);
  const redraws = minutes * 60;
  for (let i = 0; i < redraws; i++) {
    await page.keyboard.press("r");
    await sleep(1000);
    if (i === 9) say("  memory after 10 redraws", mb(await heap(session)));
  }
  say(`memory before ${redraws} redraws`, mb(before));
  say(`memory after ${redraws} redraws`, mb(await heap(session)));
  await report(page, "while it redrew");
} finally {
  await on.close();
}

async function renderer(page: Page): Promise<string> {
  return await page.evaluate<string>(`(() => {
    const gl = document.createElement("canvas").getContext("webgl");
    const info = gl?.getExtension("WEBGL_debug_renderer_info");
    return (gl && info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : "software canvas, no WebGL") + ", " + navigator.hardwareConcurrency + " cores";
  })()`);
}

async function crosshair(page: Page): Promise<void> {
  for (let pass = 0; pass < 3; pass++) {
    for (let x = 40; x < 1880; x += 12) await page.mouse.move(x, 240 + pass * 330);
  }
}

async function zoomInAndOut(page: Page): Promise<void> {
  for (let i = 0; i < 5; i++) {
    const chart = await page.locator("[data-panel] .u-over").nth(5).boundingBox();
    if (chart === null) throw new Error("no chart");
    await page.mouse.move(chart.x + chart.width * 0.2, chart.y + 40);
    await page.mouse.down();
    await page.mouse.move(chart.x + chart.width * 0.7, chart.y + 60, { steps: 4 });
    await page.mouse.up();
    await sleep(700);
    await page.keyboard.press("z");
    await sleep(700);
  }
}

async function report(page: Page, what: string): Promise<void> {
  const { frames, tasks } = await page.evaluate<{ frames: number[]; tasks: number[] }>(
    "(() => { const seen = { frames: window.frames.slice(1), tasks: window.tasks }; window.frames = []; window.tasks = []; return seen; })()",
  );
  say(
    `${what}: frames`,
    `p50 ${quantile(frames, 0.5).toFixed(1)} ms, p95 ${quantile(frames, 0.95).toFixed(1)} ms, worst ${Math.max(...frames).toFixed(1)} ms`,
  );
  say(
    `${what}: tasks above 50 ms`,
    tasks.length === 0 ? "none" : `${tasks.length}, longest ${Math.max(...tasks)} ms`,
  );
}

async function heap(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize;
}
