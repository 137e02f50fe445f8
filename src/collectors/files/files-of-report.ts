import type { Entry, ToolReport } from "../../reports/index.ts";
import { fileInTree, placeParts, type Tree } from "./file-in-tree.ts";

/** A report with all its files as seen from the top; what is outside of it has none. */
export function seenFromTop(report: ToolReport, tree: Tree): ToolReport {
  const at = (place: string | undefined): string | undefined => {
    if (place === undefined) return undefined;
    const { file, behind } = placeParts(place);
    const seen = fileInTree(tree, file);
    return seen === undefined ? place : `${seen}${behind}`;
  };
  // What is outside keeps a name that is within no paths.
  const file = (named: string): string => fileInTree(tree, named) ?? `/${named}`;
  switch (report.tells) {
    case "tests":
    case "findings":
      return { ...report, entries: report.entries.map((entry): Entry => ({ ...entry, at: at(entry.at) })) };
    case "coverage":
      return { ...report, files: report.files.map((one) => ({ ...one, file: file(one.file) })) };
    case "mutation":
      return { ...report, files: report.files.map((one) => ({ ...one, file: file(one.file) })) };
    case "complexity":
      return { ...report, functions: report.functions.map((one) => ({ ...one, at: at(one.at) })) };
    case "benchmark":
      return report;
  }
}

/** The files that a report speaks of; none where it names none. */
export function filesIn(report: ToolReport): readonly string[] {
  const places =
    report.tells === "coverage" || report.tells === "mutation"
      ? report.files.map(({ file }) => file)
      : report.tells === "tests" || report.tells === "findings"
        ? report.entries.flatMap(({ at }) => (at === undefined ? [] : [placeParts(at).file]))
        : report.tells === "complexity"
          ? report.functions.flatMap(({ at }) => (at === undefined ? [] : [placeParts(at).file]))
          : [];
  return [...new Set(places)];
}
