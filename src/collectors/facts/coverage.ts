import type { FileCoverage, Share } from "../../reports/index.ts";
import { type Keep, known, unknown, type Value, type Values } from "./said.ts";

const kinds = ["lines", "branches", "functions"] as const;

/** Of a file that several tools tell of, what the one says that saw most of it run: at least that is run by all. */
function better(one: Share | undefined, other: Share | undefined): Share | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.covered * one.total > one.covered * other.total ? other : one;
}

/** Values of coverage: what is run of all files that count, over what there is in them. */
export function coverageValues(files: readonly FileCoverage[], keep: Keep): Values {
  const merged = new Map<string, FileCoverage>();
  for (const one of files) {
    if (keep !== undefined && !keep(one.file)) continue;
    const other = merged.get(one.file);
    merged.set(one.file, {
      file: one.file,
      lines: better(one.lines, other?.lines) ?? one.lines,
      branches: better(one.branches, other?.branches),
      functions: better(one.functions, other?.functions),
    });
  }
  const [lines, branches, functions] = kinds.map((kind) => shareOf(kind, [...merged.values()]));
  return {
    ...(lines !== undefined && { coverage_lines: lines }),
    ...(branches !== undefined && { coverage_branches: branches }),
    ...(functions !== undefined && { coverage_functions: functions }),
  };
}

function shareOf(kind: (typeof kinds)[number], files: readonly FileCoverage[]): Value {
  if (files.length === 0) return unknown("its report names none of the files that are asked about");
  const shares = files.map((file) => file[kind]);
  if (shares.every((share) => share === undefined)) return unknown(`its report says nothing of ${kind}`);
  const total = shares.reduce((sum, share) => sum + (share?.total ?? 0), 0);
  const covered = shares.reduce((sum, share) => sum + (share?.covered ?? 0), 0);
  return total === 0 ? unknown(`its report has no ${kind} in these files`) : known(covered / total);
}
