import type { Quoting } from "./bytes.ts";

/** How the two formats, and exemplars, differ in what stands between braces. */
export interface Grammar {
  /** Between two words there may be spaces and tabs. */
  readonly isSpaced: boolean;
  /** Between two labels there must be a comma. */
  readonly hasCommas: boolean;
  /** The name of a metric may stand there in quotes. */
  readonly hasName: boolean;
  readonly names: Quoting;
  readonly values: Quoting;
}

const plain: Quoting = { lines: false, zeros: false };

export const textGrammar: Grammar = {
  isSpaced: true,
  hasCommas: false,
  hasName: true,
  names: { lines: true, zeros: false },
  values: { lines: true, zeros: true },
};

export const openMetricsGrammar: Grammar = {
  isSpaced: false,
  hasCommas: true,
  hasName: true,
  names: { lines: true, zeros: false },
  values: { lines: false, zeros: true },
};

export const exemplarGrammar: Grammar = {
  isSpaced: false,
  hasCommas: true,
  hasName: false,
  names: plain,
  values: plain,
};
