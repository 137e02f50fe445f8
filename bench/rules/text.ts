import { cpus } from "node:os";
import { median } from "../median.ts";
import type { Durations } from "./durations.ts";

export interface Judged {
  readonly series: number;
  readonly instances: number;
  readonly everySeconds: number;
  readonly rounds: number;
  readonly warmSeconds: number;
  readonly prometheus: string;
  readonly sides: Readonly<Record<"prometheus" | "engine", Durations>>;
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const sides = ["prometheus", "engine"] as const;
const titles = { prometheus: "Prometheus", engine: "engine" } as const;

/** What `bench/rules.md` says. */
export function rulesText(judged: Judged, limitMs: number): string {
  const groups = [...new Set(sides.flatMap((side) => [...judged.sides[side].keys()]))];
  const of = (side: (typeof sides)[number], group: string): readonly number[] =>
    judged.sides[side].get(group) ?? [];
  const worst = (side: (typeof sides)[number], group: string): number => Math.max(0, ...of(side, group));
  const rows = groups
    .toSorted((a, b) => worst("prometheus", b) - worst("prometheus", a))
    .map((group) =>
      row([
        group,
        ...sides.flatMap((side) =>
          of(side, group).length === 0
            ? ["–", "–"]
            : [median([...of(side, group)]).toFixed(1), worst(side, group).toFixed(1)],
        ),
        sides.every((side) => worst(side, group) <= limitMs) ? "reached" : "**missed**",
      ]),
    );
  const sums = sides.map((side) => {
    const all = groups.map((group) =>
      median([...of(side, group), 0].slice(0, Math.max(1, of(side, group).length))),
    );
    return `${titles[side]} ${all.reduce((sum, ms) => sum + ms, 0).toFixed(0)} ms`;
  });
  const [cpu] = cpus();
  return `# How long rules take

Written by \`npm run bench:rules\`: pages of the SDK with ${judged.series} series of ${judged.instances} processes, scraped every ${judged.everySeconds} s by ${judged.prometheus}, and then by the engine, with all recording rules and the alerts of production, staging and the server. After ${judged.warmSeconds} s each server was asked ${judged.rounds} times, once for each evaluation, for its own \`prometheus_rule_group_last_duration_seconds\`. To reach: each group within ${limitMs} ms. All groups together, by their medians: ${sums.join(", ")}.

- Machine: ${cpus().length} × ${cpu?.model.trim() ?? "unknown processor"}

${row(["group", "Prometheus, median (ms)", "slowest (ms)", "engine, median (ms)", "slowest (ms)", ""])}
${row(Array(6).fill("---"))}
${rows.join("\n")}
`;
}
