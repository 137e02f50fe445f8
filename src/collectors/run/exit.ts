import type { ProcessEnd } from "../../processes/index.ts";
import type { Said } from "../facts/said.ts";

/** Why a tool did not come to an end of its own: the end of a sentence; undefined for one that did. */
export function brokenOff({ problem, isStuck, told, by, code }: ProcessEnd): string | undefined {
  if (problem !== undefined) return problem;
  if (isStuck) return "it did not end even when it was killed";
  if (told !== undefined) return `it ${told.message}`;
  if (by !== undefined) return `it was ended by ${by}`;
  // What a shell says of a program that is not there, or may not be executed.
  return code === 127 || code === 126 ? `it ended with exit code ${code}: a program is not there` : undefined;
}

/**
 * Why a tool that ended badly is not believed that all is well: the end of a sentence; undefined where its report says
 * what was wrong, or only tells of what there is.
 */
export function doubt(said: Said, code: number | undefined): string | undefined {
  if (code === 0) return undefined;
  const ended = `though it ended with exit code ${code}`;
  switch (said.tells) {
    case "tests":
      return said.entries.some(({ verdict }) => verdict === "failed")
        ? undefined
        : `its report has no failure, ${ended}`;
    case "findings":
      return said.entries.some(({ verdict }) => verdict !== "passed" && verdict !== "skipped")
        ? undefined
        : `its report has no finding, ${ended}`;
    case "benchmark":
      return said.benchmarks.some(({ ratio }) => ratio > 1)
        ? undefined
        : `its report has nothing that is slower, ${ended}`;
    // A limit of their own was not kept, as a rule; what they tell of is there.
    case "coverage":
    case "mutation":
    case "complexity":
    case "exit":
    case "lines":
      return undefined;
  }
}
