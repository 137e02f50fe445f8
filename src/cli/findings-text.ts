import type { RegistryFinding } from "../registry/index.ts";
import { plainText } from "./plain-text.ts";
import type { Terminal } from "./terminal.ts";
import { usualColumns, wrapped } from "./wrapped.ts";

const indent = "         ";

/** What is wrong with components, a paragraph for each: what, and what mends it. */
export function findingsText(
  findings: readonly RegistryFinding[],
  paint: Terminal["paint"],
  columns: number = usualColumns,
): string {
  return findings
    .map(({ level, problem, fix }) => {
      const [first = "", ...others] = plainText(problem).split("\n");
      const lines = [
        wrapped(`${level.padEnd(indent.length)}${first}`, indent, columns),
        ...others.map((line) => wrapped(`${indent}${line}`, indent, columns)),
        wrapped(`${indent}→ ${plainText(fix)}`, `${indent}  `, columns),
      ].join("\n");
      return (
        paint(level === "error" ? "red" : "yellow", lines.slice(0, level.length)) + lines.slice(level.length)
      );
    })
    .join("\n");
}

/** How much is wrong, in a line. */
export function countText(findings: readonly RegistryFinding[], components: number): string {
  const count = (level: RegistryFinding["level"]): number =>
    findings.filter((finding) => finding.level === level).length;
  const [errors, warnings] = [count("error"), count("warning")];
  const of = `${components} component${components === 1 ? "" : "s"}`;
  if (errors + warnings === 0) return `${of}, nothing to say.`;
  return `${of}: ${errors} error${errors === 1 ? "" : "s"}, ${warnings} warning${warnings === 1 ? "" : "s"}.`;
}
