import type { Entry } from "./report.ts";

/** How many of some there are, and how many of these were run or noticed. */
export interface Share {
  readonly covered: number;
  readonly total: number;
}

/** What tests run of one file. */
export interface FileCoverage {
  readonly file: string;
  readonly lines: Share;
  /** Undefined where the report says nothing of them. */
  readonly branches: Share | undefined;
  readonly functions: Share | undefined;
}

/** What became of the wrong changes that were made in one file. */
export interface FileMutants {
  readonly file: string;
  readonly mutants: Share;
}

/** How complex one function is. */
export interface FunctionComplexity {
  readonly name: string;
  readonly at: string | undefined;
  readonly complexity: number;
}

/** How long a benchmark takes, in times of what it took before. */
export interface BenchmarkRatio {
  readonly name: string;
  readonly ratio: number;
}

/** What a tool says, with all that it names: it can be cut down to some files. */
export type ToolReport = {
  /** The commit that it looked at, where it says so. */
  readonly commit?: string | undefined;
} & (
  | { readonly tells: "tests"; readonly entries: readonly Entry[] }
  | {
      readonly tells: "findings";
      readonly entries: readonly Entry[];
      readonly looksForSecrets: boolean;
      readonly looksForFaults: boolean;
    }
  | { readonly tells: "coverage"; readonly files: readonly FileCoverage[] }
  | { readonly tells: "mutation"; readonly files: readonly FileMutants[] }
  | { readonly tells: "complexity"; readonly functions: readonly FunctionComplexity[] }
  | { readonly tells: "benchmark"; readonly benchmarks: readonly BenchmarkRatio[] }
);
