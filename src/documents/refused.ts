import { type ErrorCode, ObsError } from "../errors/index.ts";

/** A fault with its place, in sentences without their full stops. */
interface Told {
  readonly problem: string;
  readonly fix: string;
}

/** What is said of a document with which something is wrong. */
interface Refusal {
  readonly code: ErrorCode;
  /** What has the faults: the name of a file, say. */
  readonly source: string;
  readonly told: readonly Told[];
  /** How many faults there are, told or not. */
  readonly count: number;
  /** What was not done because of them. */
  readonly notDone: string;
}

/** An `ObsError` that names the first of all faults, one a line, and says how many more there are. */
export function refused({ code, source, told, count, notDone }: Refusal): ObsError {
  const [only] = told;
  if (only !== undefined && count === 1) return new ObsError({ code, ...only });
  const left = count - told.length;
  const lines = [
    `${source} has ${count} faults`,
    ...told.map(({ problem, fix }) => `${problem} (${fix})`),
    ...(left > 0 ? [`and ${left} more`] : []),
    notDone,
  ];
  return new ObsError({ code, problem: lines.join("\n"), fix: "mend it, and read it again" });
}
