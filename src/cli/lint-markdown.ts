import type { ProjectLintReport } from "../project/index.ts";
import { linesOf, lintSummary } from "./lint-text.ts";

const cell = (text: string): string => text.replace(/\|/g, "\\|").replace(/\s*\n\s*/g, " ");

/** The same as a page for a pull request: a summary, and a table for each board with findings. */
export function lintMarkdown(report: ProjectLintReport, verbose: boolean): string {
  const boards = report.boards
    .filter(({ findings }) => findings.length > 0)
    .map(({ file, title, findings }) =>
      [
        `### ${title ?? file}`,
        "",
        `\`${file}\``,
        "",
        "| severity | rule | finding |",
        "|---|---|---|",
        ...linesOf(findings, verbose).map(
          ([{ severity, rule }, line]) => `| ${severity} | \`${rule}\` | ${cell(line)} |`,
        ),
      ].join("\n"),
    );
  return [`**tta-obs lint**: ${lintSummary(report)}`, ...boards].join("\n\n");
}
