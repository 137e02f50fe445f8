import { type Change, type ChangeClass, changeClasses } from "../diff/index.ts";
import type { ChangesReport } from "../project/index.ts";
import { diffSummary, usersText } from "./diff-text.ts";
import { markdownText } from "./markdown.ts";

const titles: Readonly<Record<ChangeClass, string>> = {
  breaking: "Breaking",
  notable: "Notable",
  cosmetic: "Cosmetic",
};

/** More backticks than the text holds, so that nothing in it ends the block. */
function block(change: Change): readonly string[] {
  const { before, after, subject, says } = change;
  if (before === undefined && after === undefined) return [];
  const body = [
    ...(before === undefined ? [] : before.split(/\r?\n|\r/).map((line) => `- ${line}`)),
    ...(after === undefined ? [] : after.split(/\r?\n|\r/).map((line) => `+ ${line}`)),
  ].join("\n");
  const longest = Math.max(2, ...[...body.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return [`${markdownText(subject)} ${markdownText(says)}:`, "", `${fence}diff`, body, fence, ""];
}

interface Extent {
  readonly queries: boolean;
  /** Most rows of a table. */
  readonly rows: number;
}

/** Less and less, until a comment can hold it: GitHub takes 65,536 characters. */
const extents: readonly Extent[] = [
  { queries: true, rows: Number.POSITIVE_INFINITY },
  { queries: false, rows: Number.POSITIVE_INFINITY },
  { queries: false, rows: 50 },
];
const mostCharacters = 60_000;

function section(kind: ChangeClass, changes: readonly Change[], extent: Extent): readonly string[] {
  if (changes.length === 0) return [];
  const left = changes.length - extent.rows;
  const table = [
    "| what | change | used by |",
    "|---|---|---|",
    ...changes
      .slice(0, extent.rows)
      .map(
        (change) =>
          `| ${markdownText(change.subject)} | ${markdownText(change.says)} | ${markdownText(usersText(change).join("; "))} |`,
      ),
    ...(left > 0 ? [`| and ${left} more | tta-obs diff prints them | |`] : []),
  ];
  const title = `${titles[kind]} (${changes.length})`;
  // What nobody must act on is closed until somebody asks.
  const shown =
    kind === "cosmetic"
      ? ["<details>", `<summary>${title}</summary>`, "", ...table, "", "</details>"]
      : [`### ${title}`, "", ...table];
  const queries = extent.queries ? changes.flatMap(block) : [];
  if (queries.length === 0) return [...shown, ""];
  return [...shown, "", "<details>", "<summary>Queries</summary>", "", ...queries, "</details>", ""];
}

function page(report: ChangesReport, extent: Extent): string {
  return [
    `**tta-obs diff**: ${markdownText(diffSummary(report))}`,
    "",
    ...report.notes.flatMap((note) => [`> ${markdownText(note)}`, ""]),
    ...changeClasses.flatMap((kind) =>
      section(
        kind,
        report.changes.filter((change) => change.class === kind),
        extent,
      ),
    ),
  ]
    .join("\n")
    .trimEnd();
}

/** The changes as a comment for a pull request: a summary, a table for each class, and queries to fold out. */
export function diffMarkdown(report: ChangesReport): string {
  const pages = extents.map((extent) => page(report, extent));
  return pages.find((text) => text.length <= mostCharacters) ?? pages.at(-1) ?? "";
}
