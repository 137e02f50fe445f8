import { cpus } from "node:os";
import type { PanelTimes } from "./compare.ts";

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const ms = (time: number): string => time.toFixed(1);
const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;

function sum(panels: readonly PanelTimes[], side: "engine" | "prometheus"): number {
  return panels.reduce((total, panel) => total + panel[side], 0);
}

function verdict(ratio: number, limit: number): string {
  return ratio <= limit ? "reached" : "**missed**";
}

/** Panels below it are waited for by nobody, and what is measured of them is mostly the request. */
const noticed = 5;

/** What came out, as a page. */
export function engineText(
  panels: readonly PanelTimes[],
  load: string,
  limits: { readonly total: number; readonly slowest: number },
): string {
  const total = sum(panels, "engine") / sum(panels, "prometheus");
  const slowest = panels
    .filter(({ engine }) => engine > noticed)
    .toSorted((a, b) => b.engine / b.prometheus - a.engine / a.prometheus);
  const worst = slowest[0] === undefined ? 0 : slowest[0].engine / slowest[0].prometheus;
  const boards = Map.groupBy(panels, ({ board }) => board);
  return `# How fast the engine answers boards

Written by \`npm run bench:engine\`: a real Prometheus and the engine hold the same samples, and every panel of every board is asked of both over HTTP in turns, as \`tta-obs verify --time\` does. The median of the rounds counts.

- Machine: ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}
- Load: ${load}
- All panels together: ${times(total)} the time of Prometheus (to reach: ${limits.total} ×): ${verdict(total, limits.total)}
- Slowest panel beside Prometheus, of those above ${noticed} ms: ${times(worst)} (to reach: ${limits.slowest} ×): ${verdict(worst, limits.slowest)}

| board | panels | engine (ms) | Prometheus (ms) | |
| --- | --- | --- | --- | --- |
${[...boards]
  .map(([board, all]) =>
    line([
      ...[board, String(all.length), ms(sum(all, "engine")), ms(sum(all, "prometheus"))],
      times(sum(all, "engine") / sum(all, "prometheus")),
    ]),
  )
  .join("\n")}

## Slowest beside Prometheus

| panel | engine (ms) | Prometheus (ms) | |
| --- | --- | --- | --- |
${slowest
  .slice(0, 10)
  .map(({ board, panel, engine, prometheus }) =>
    line([`${board} / ${panel}`, ms(engine), ms(prometheus), times(engine / prometheus)]),
  )
  .join("\n")}
`;
}
