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

const watchFrames = `(() => {
  window.frames = [];
  let last = performance.now();
  const frame = (now) => { window.frames.push(now - last); last = now; requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
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
  await page.evaluate(watchFrames);
  await traced(page, session, "crosshair over 20 panels", () => crosshair(page));
  await traced(page, session, "zoom in and out, 20 panels, 5 times", () => zoomInAndOut(page));

  await traced(page, session, "10 redraws in 10 s", () => redraws(page, 10));
  const before = await heap(session);
  await redraws(page, minutes * 60);
  const after = await heap(session);
  say(`memory before and after ${minutes * 60} redraws`, `${mb(before)}, ${mb(after)}`);
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

async function redraws(page: Page, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await page.keyboard.press("r");
    await sleep(1000);
  }
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Prints the longest tasks of the page's main thread while something happens, and the frames. */
async function traced(
  page: Page,
  session: CDPSession,
  what: string,
  act: () => Promise<void>,
): Promise<void> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }): void => void events.push(...(value as TraceEvent[]));
  session.on("Tracing.dataCollected", collect);
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "devtools.timeline"] },
  });
  await page.evaluate("window.frames = []");
  await act();
  const frames = await page.evaluate<number[]>("window.frames.slice(1)");
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  session.off("Tracing.dataCollected", collect);
  const main = new Set(
    events.flatMap(({ name, pid, tid, args }) =>
      name === "thread_name" && args?.name === "CrRendererMain" ? [`${pid}/${tid}`] : [],
    ),
  );
  const tasks = events.filter(
    ({ name, ph, pid, tid }) => ph === "X" && name.endsWith("RunTask") && main.has(`${pid}/${tid}`),
  );
  const longest = (key: "dur" | "tdur"): string =>
    (Math.max(0, ...tasks.map((task) => task[key] ?? 0)) / 1000).toFixed(1);
  const over = tasks.filter(({ dur = 0 }) => dur > 50_000).length;
  say(
    `${what}: frames`,
    `p50 ${quantile(frames, 0.5).toFixed(1)} ms, p95 ${quantile(frames, 0.95).toFixed(1)} ms, worst ${Math.max(...frames).toFixed(1)} ms`,
  );
  say(
    `${what}: longest task`,
    `${longest("dur")} ms, of it on the processor ${longest("tdur")} ms; ${over} above 50 ms`,
  );
}

async function heap(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize;
}
