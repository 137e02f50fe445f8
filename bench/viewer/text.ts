import { cpus } from "node:os";
import { median } from "../median.ts";
import type { Opening } from "./opening.ts";
import type { Borne } from "./pointer.ts";
import type { Redraws } from "./redraws.ts";

/** What the issue of the viewer asks for. */
export const limits = {
  openHourMs: 500,
  openSixHoursMs: 1500,
  taskMs: 50,
  frameMs: 33,
  /** bytes for a redraw: what ten minutes add at one a second stays below the noise of a collected heap */
  slope: 500,
};

/** How fast boards opened over one load. */
export interface Openings {
  readonly range: string;
  readonly limitMs: number;
  readonly series: number;
  readonly boards: readonly Opening[];
}

export interface Measured {
  readonly browser: string;
  readonly renderer: string;
  /** Runnable processes for each core while the bench ran, itself included. */
  readonly busy: { readonly before: number; readonly after: number };
  readonly openings: readonly Openings[];
  readonly redraws: Redraws;
  readonly borne: readonly Borne[];
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
const verdict = (reached: boolean): string => (reached ? "reached" : "**missed**");
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);

/** The value that a share of ascending numbers does not exceed. */
const quantile = (ascending: readonly number[], share: number): number =>
  ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? Number.NaN;

function openingText({ range, limitMs, series, boards }: Openings): string {
  const rows = boards.map(({ board, shown, fresh, again, empty }) => [
    board,
    String(shown.panels),
    Object.entries(shown.states)
      .filter(([state]) => state !== "done")
      .map(([state, count]) => `${count} ${state}`)
      .join(", ") || "all hold data",
    String(shown.requests),
    ...[fresh, again].flatMap((times) => [
      median(times).toFixed(0),
      times.map((time) => time.toFixed(0)).join(", "),
      verdict(median(times) <= limitMs),
    ]),
    median(empty).toFixed(0),
  ]);
  const limit = `≤ ${limitMs} ms`;
  const head = ["board", "panels", "of them", "requests", "fresh profile (ms)", "each", limit];
  return `### Over ${range} of ${series.toLocaleString("en")} series

${table([...head, "used profile (ms)", "each", limit, "empty page (ms)"], rows)}
`;
}

function redrawText({ samples, slope, msEach }: Redraws): string {
  const rows = samples.map((sample) => [
    String(sample.redraws),
    megabytes(sample.heap),
    String(sample.nodes),
    String(sample.listeners),
    megabytes(sample.process),
    megabytes(sample.server),
  ]);
  const [, first] = samples;
  const last = samples.at(-1);
  // A title or two come and go with the data.
  const same =
    (last?.nodes ?? 0) <= (first?.nodes ?? 0) * 1.01 && (last?.listeners ?? 0) <= (first?.listeners ?? 0);
  return `${table(["redraws", "page's heap (MB)", "nodes", "listeners", "page's process (MB)", "server's heap (MB)"], rows)}

In the second half the heap grows by ${slope.toFixed(0)} bytes a redraw (≤ ${limits.slope} bytes: ${verdict(slope <= limits.slope)}); nodes and listeners are ${same ? "as many as before: reached" : "**more than before: missed**"}. A redraw took ${msEach.toFixed(0)} ms.
`;
}

function borneText(borne: readonly Borne[]): string {
  const rows = borne.map(({ what, tasks, frames }) => {
    const p95 = quantile(frames, 0.95);
    return [
      what,
      String(tasks.count),
      `${tasks.longest.toFixed(1)} (${tasks.inside})`,
      tasks.mostCpu.toFixed(1),
      verdict(tasks.longest < limits.taskMs),
      String(frames.length),
      median(frames).toFixed(1),
      p95.toFixed(1),
      (frames.at(-1) ?? 0).toFixed(1),
      verdict(p95 <= limits.frameMs),
    ];
  });
  return table(
    [
      ...["", "tasks", "longest task (ms)", "most processor time (ms)", `< ${limits.taskMs} ms`],
      ...["frames", "p50 (ms)", "p95 (ms)", "worst (ms)", `p95 ≤ ${limits.frameMs} ms`],
    ],
    rows,
  );
}

/** What `bench/viewer.md` says. */
export function viewerText(measured: Measured): string {
  const [cpu] = cpus();
  return `# How fast the viewer's page is

Written by \`npm run bench:viewer\`: headless Chromium on the page of \`tta-obs view\`, over a real Prometheus with the recordings of our rules: one hour of one process that uses all that the SDK has, scraped every 15 s, and six hours of the load of \`npm run bench:boards\`. Every panel of a board is in sight and counts; drawn is when the page says so (\`board-drawn\` in the browser's timeline): every panel answered and drawn, one frame later; rows of legends that lie below the fold come after. Times are medians, from the start of the navigation: in a fresh profile, nothing cached, and in one that has the page's files; an empty page of the same server, opened in between, says what browser and machine take anyway. “twenty-charts” is the hardest board of 20 panels that ours give: nothing but charts over time.

- Machine: ${cpus().length} × ${cpu?.model.trim() ?? "unknown processor"}, ${measured.busy.before.toFixed(1)} processes running for each core before, ${measured.busy.after.toFixed(1)} after
- Browser: ${measured.browser}
- Drawn by: ${measured.renderer}

## From opening to drawn

${measured.openings.map(openingText).join("\n")}
## Ten minutes of redraws, one a second by the page's clock

${redrawText(measured.redraws)}
## Crosshair and zoom over twenty charts of six hours

Tasks of the page's main thread are those of the browser's own trace.

${borneText(measured.borne)}
`;
}
