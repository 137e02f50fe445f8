/** One number that was measured against rivals, and what it should be. */
export interface Finding {
  /** What was measured, as a row of the results says it. */
  readonly measure: string;
  readonly unit: string;
  readonly ours: number;
  /** Name → number, in the same unit. */
  readonly rivals: Readonly<Record<string, number>>;
  /** Which rival counts: the best of them, or one by name. */
  readonly against: string;
  /** How many times better than that rival ours is. */
  readonly ratio: number;
  /** The ratio to reach. */
  readonly target: number;
  readonly note?: string | undefined;
}

/** One thing to measure. A file of this folder exports one as `subject`; `run.ts` lists the files. */
export interface Subject {
  readonly title: string;
  /** How it is measured, for the reader of the results. */
  readonly method: string;
  measure(): Promise<readonly Finding[]>;
}

/** The finding of a measure where less is better. */
export function finding(input: {
  readonly measure: string;
  readonly unit: string;
  readonly ours: number;
  readonly rivals: Readonly<Record<string, number>>;
  readonly against?: string;
  readonly target: number;
  readonly note?: string | undefined;
}): Finding {
  const { ours, rivals, against } = input;
  const [best = "none"] = Object.entries(rivals).sort(([, a], [, b]) => a - b)[0] ?? [];
  const rival = against ?? best;
  return { ...input, against: rival, ratio: (rivals[rival] ?? Number.NaN) / ours };
}
