import type { ProjectLintReport } from "../project/index.ts";
import { linesOf, lintSummary } from "./lint-text.ts";
import { markdownCode, markdownText } from "./markdown.ts";

/** The same as a page for a pull request: a summary, and a table for each board with findings. */
export function lintMarkdown(report: ProjectLintReport, verbose: boolean): string {
  const boards = report.boards
    .filter(({ findings }) => findings.length > 0)
    .map(({ file, title, findings }) =>
      [
        `### ${markdownText(title ?? file)}`,
        "",
        markdownCode(file),
        "",
        "| severity | rule | finding |",
        "|---|---|---|",
        ...linesOf(findings, verbose).map(
          ([{ severity, rule }, line]) => `| ${severity} | \`${rule}\` | ${markdownText(line)} |`,
        ),
      ].join("\n"),
    );
  return [`**tta-obs lint**: ${lintSummary(report)}`, ...boards].join("\n\n");
}
