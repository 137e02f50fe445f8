import type { FunctionComplexity, ToolReport } from "../../reports/index.ts";
import type { Measure } from "../../standards/index.ts";

/** What one tool said: its report, by its exit code alone whether it found anything, or how long files are. */
export type Said =
  | ToolReport
  | Complexities
  | { readonly tells: "exit"; readonly isWell: boolean }
  | { readonly tells: "lines"; readonly files: readonly FileLines[] };

/** How complex functions are; those that are not told of have at most `others`, where that is known. */
interface Complexities {
  readonly tells: "complexity";
  readonly functions: readonly FunctionComplexity[];
  readonly others?: number | undefined;
}

interface FileLines {
  /** As seen from the top. */
  readonly file: string;
  readonly lines: number;
}

/** Whether what is said of a place counts; undefined for all of it. */
export type Keep = ((file: string) => boolean) | undefined;

/** A value, or why there is none; `why` beside a value says why it is not exact. */
export interface Value {
  readonly value?: number | undefined;
  readonly why?: string | undefined;
}

/** What is known of the measures of a check; of those that are missing nothing was said. */
export type Values = Readonly<Partial<Record<Measure, Value>>>;

export const unknown = (why: string): Value => ({ why });
export const known = (value: number): Value => ({ value });
