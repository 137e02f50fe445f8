import type { BoardReport } from "../viewer/index.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

/** How many boards there are, and how much of them is not drawn; one sentence. */
export function viewSummary({ boards, unsupported, problems }: BoardReport): string {
  if (boards.length === 0)
    return "There are no boards: write them with tta-obs generate, or name a file or folder.";
  if (unsupported === 0 && problems.length > 0)
    return `${plural(boards.length, "board")}; ${plural(problems.length, "problem")} with files, and all the rest is drawn.`;
  if (unsupported === 0) return `${plural(boards.length, "board")}, all of it drawn.`;
  const missing = boards.filter((board) => board.unsupported.length > 0).length;
  return `${plural(boards.length, "board")}; ${plural(unsupported, "thing")} on ${missing} of them ${unsupported === 1 ? "is" : "are"} not drawn.`;
}

/** Everything that is not drawn, by board and panel, and what is wrong with files; the summary is the last line. */
export function viewReportText(report: BoardReport, paint: Terminal["paint"]): string {
  const bad = report.boards.filter(({ unsupported }) => unsupported.length > 0);
  const blocks = bad.map(({ file, title, unsupported }) => {
    const rows = unsupported.map(({ title: panel, what, reason }) =>
      `  ${panel}\t${what}\t${reason}`.split("\t"),
    );
    return `${paint("bold", file)}  ${title}\n${table(rows)}\n`;
  });
  return [...blocks, ...report.problems.map((problem) => paint("red", problem)), viewSummary(report)].join(
    "\n",
  );
}
