import { cpus } from "node:os";
import type { Drilled } from "./drill-mode.ts";
import type { Notice } from "./fault.ts";
import type { Row } from "./play.ts";

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const named: Readonly<Record<Notice["who"], (name: string) => string>> = {
  supervisor: () => "supervisor",
  check: (name) => `check \`${name}\``,
  alert: (name) => `\`${name}\``,
  status: (name) => `\`${name}\``,
};

function noticed(notices: readonly Notice[]): string {
  if (notices.length === 0) return "nobody";
  const firstOf = new Map(notices.toReversed().map((one) => [named[one.who](one.name), one]));
  return [...firstOf.values()]
    .toReversed()
    .map(({ who, name, afterMs }) => `${named[who](name)} ${seconds(afterMs)}`)
    .join(", ");
}

function lostText({ gap, lost, isRemembered }: Row): string {
  const parts = [
    ...(gap.seconds > 0 ? [`samples of ${Math.round(gap.seconds)} s (${gap.of})`] : []),
    ...(lost.runs > 0 ? [`${lost.runs} of ${lost.sent} runs`] : []),
    ...(lost.lines > 0 ? [`${lost.lines} of ${lost.sent} lines`] : []),
    ...(isRemembered ? [] : ["an alert that was told before"]),
  ];
  return parts.join(", ") || "nothing";
}

const after = (ms: number | undefined): string => (ms === undefined ? "**not**" : seconds(ms));

/** The head of the table. */
export const tableHead =
  "| fault | noticed by, after | well again after | an alert of that moment is told after | lost |\n|---|---|---|---|---|";

/** One fault as a row of the table. */
export const rowText = (row: Row): string =>
  `| ${row.title} | ${noticed(row.notices)} | ${after(row.wellAfterMs)} | ${after(row.toldAfterMs)} | ${lostText(row)} |${
    row.faults.length > 0 ? ` **${row.faults.join("; ")}**` : ""
  }`;

const titles = { native: "Native", embedded: "Embedded" } as const;

/** Rows by what stands in their first column. */
const byFault = (rows: readonly string[]): ReadonlyMap<string, string> =>
  new Map(rows.map((row) => [row.split("|")[1] ?? "", row]));

/** A section whose rows are those of `before`, with the ones of now in their places. */
function section({ mode, services, readyAfterMs, rows, skipped }: Drilled, before: string): string {
  const earlier = before.split("\n").filter((line) => line.startsWith("|") && !tableHead.includes(line));
  const all = new Map([...byFault(earlier), ...byFault(rows.map(rowText))]);
  return `## ${titles[mode]}

${services.join(", ")}. All was ready ${seconds(readyAfterMs)} after the start.

${tableHead}
${[...all.values()].join("\n")}
${skipped.map((why) => `\nNot tried: ${why}.\n`).join("")}`;
}

/** A section of a page as it is; empty if it has none of that title. */
function sectionOf(page: string, title: string): string {
  const found = page.split(/^(?=## )/m).find((part) => part.startsWith(`## ${title}\n`));
  return found?.trimEnd() ?? "";
}

/** The page with a table for each mode: what was drilled now, and the rest as it was. */
export const drillsPage = (before: string, all: readonly Drilled[]): string => `# Fault drills

<!-- Written by: npm run drills:stack -->

What becomes of [the stack](stack.md) when its parts die, freeze, are cut off, have no disk or another clock. One fault after the other is done to a stack with the demo and its load, on one machine (${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, Node ${process.versions.node}), with the settings that \`tta-obs up\` has.

- **Noticed**: by the supervisor, which shows in \`tta-obs status\` and its terminal; by a check of the health service; by an alert that fires. A fault that is over sooner than an alert waits fires none.
- **Well again**: each service answers and is ready, all checks pass, and each target was scraped again. Nobody helped.
- **Told**: an alert that begins with the fault is on the status page after so long.
- **Lost**: the longest time in which a target that answers was not scraped, beyond the usual interval of 5 s; runs and lines that a service sent twice a second meanwhile, and that the receiver does not have; alerts that were told before and are no longer known.

${(["native", "embedded"] as const)
  .map((mode) => {
    const [earlier, now] = [sectionOf(before, titles[mode]), all.find((one) => one.mode === mode)];
    return now === undefined ? earlier : section(now, earlier).trimEnd();
  })
  .filter((text) => text !== "")
  .join("\n\n")}
`;
