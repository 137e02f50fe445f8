import type { Page } from "playwright-core";

/** A page that runs what it is told. */
export interface Told {
  evaluate<T>(expression: string): Promise<T>;
}

/** Before the page's own scripts: makes its `now` that moment, and lets `later(ms)` move it on. */
export const clockScript = (now: number): string => `(() => {
  const real = Date.now;
  let ahead = ${now} - real();
  Date.now = () => real() + ahead;
  window.later = (ms) => { ahead += ms; };
})()`;

export async function setClock(page: Page, now: number): Promise<void> {
  await page.addInitScript(clockScript(now));
}

const settled = `document.querySelector("main")?.dataset.settled`;

/** Waits for the page's own mark and returns its moment, in ms since the page was opened. */
export async function drawnAfter(page: Told): Promise<number> {
  return await page.evaluate<number>(`new Promise((resolve) => {
    const look = () => {
      const [mark] = performance.getEntriesByName("board-drawn");
      if (mark !== undefined) resolve(mark.startTime);
    };
    new PerformanceObserver(look).observe({ entryTypes: ["mark"] });
    look();
  })`);
}

/** Asks everything again so many times, each as soon as nothing of the last is open, a second of the page's clock apart. */
export async function redraw(page: Told, times: number): Promise<void> {
  await page.evaluate(`(async () => {
    for (let i = 0; i < ${times}; i++) {
      const before = ${settled};
      window.later(1000);
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "r", bubbles: true }));
      await new Promise((resolve) => {
        const look = () => (${settled} === before ? requestAnimationFrame(look) : resolve());
        look();
      });
    }
  })()`);
}

/** Waits until another round than the last is drawn and nothing of it is open. */
export async function drawnAgain(page: Page, action: () => Promise<void>): Promise<void> {
  const before = await page.evaluate<string | undefined>(settled);
  await action();
  await page.evaluate(`new Promise((resolve) => {
    const look = () => (${settled} === ${JSON.stringify(before)} ? requestAnimationFrame(look) : resolve());
    look();
  })`);
}

/** Starts to note how long frames take; the answer ends it and gives them in ms. */
export async function watchFrames(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(`(() => {
    window.frames_ = [];
    let last;
    const frame = (now) => {
      if (last !== undefined) window.frames_?.push(now - last);
      last = now;
      if (window.frames_ !== undefined) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })()`);
  return async () =>
    await page.evaluate<number[]>(
      "(() => { const seen = window.frames_; window.frames_ = undefined; return seen; })()",
    );
}

/** What there is to see of a board, so that nobody measures an empty one. */
export interface Shown {
  readonly panels: number;
  /** Questions to Prometheus and Loki so far. */
  readonly requests: number;
  /** Panels by what became of them: `done`, `empty`, `error`, … */
  readonly states: Readonly<Record<string, number>>;
  readonly height: number;
}

export async function shown(page: Told): Promise<Shown> {
  return await page.evaluate<Shown>(`(() => {
    const panels = [...document.querySelectorAll("[data-panel]")];
    const states = {};
    for (const { dataset } of panels) states[dataset.state] = (states[dataset.state] ?? 0) + 1;
    return {
      panels: panels.length,
      requests: performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/api/ask")).length,
      states,
      height: document.documentElement.scrollHeight,
    };
  })()`);
}
