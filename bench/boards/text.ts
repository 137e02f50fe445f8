import { cpus } from "node:os";
import type { VerifyReport } from "../../src/verify/index.ts";
import type { Load, Written } from "./write-load.ts";

export interface Judged {
  readonly title: string;
  readonly load: Load;
  readonly written: Written;
  readonly report: VerifyReport;
}

export interface Limits {
  readonly medianMs: number;
  readonly worstMs: number;
  readonly queriesOnLoad: number;
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

function section({ title, load, written, report }: Judged, limits: Limits): string {
  const boards = report.timing?.boards ?? [];
  const rows = boards.map((one) => {
    const good =
      one.medianMs <= limits.medianMs &&
      one.worstMs <= limits.worstMs &&
      one.queriesOnLoad <= limits.queriesOnLoad;
    return line([
      one.board,
      String(one.panels.length),
      String(one.queriesOnLoad),
      one.medianMs.toFixed(1),
      one.worstMs.toFixed(1),
      one.worstPanel ?? "",
      good ? "reached" : "**missed**",
    ]);
  });
  const dead = [
    ...report.panels.map(({ state, panel }) => ({ state, name: panel })),
    ...report.recordings,
  ].flatMap(({ state, name }) => (state === "dead" ? [name] : []));
  return `## ${title}

${written.series} series of ${written.instances} instances, scraped every ${load.scrapeSeconds} s; ${dead.length === 0 ? "every panel and recording is alive" : `**dead: ${dead.join(", ")}**`}.

${line(["board", "panels", "queries on load", "median panel (ms)", "slowest (ms)", "which", ""])}
${line(Array(7).fill("---"))}
${rows.join("\n")}
`;
}

/** What `bench/boards.md` says. */
export function boardsText(judged: readonly Judged[], limits: Limits): string {
  const [cpu] = cpus();
  return `# How fast boards are answered

Written by \`npm run bench:boards\`: pages of the SDK under a manual clock, loaded into a real Prometheus with its recording rules, and every panel of every board asked five times over the whole range, as \`tta-obs verify --time\` does. To reach: a median panel within ${limits.medianMs} ms, the slowest within ${limits.worstMs} ms, and at most ${limits.queriesOnLoad} queries when a board opens.

- Machine: ${cpus().length} × ${cpu?.model.trim() ?? "unknown processor"}

${judged.map((one) => section(one, limits)).join("\n")}`;
}
