import { ObsError } from "../../../errors/index.ts";

/** A fault with its place, in sentences without their full stops. */
interface Told {
  readonly problem: string;
  readonly fix: string;
}

/** An `ObsError` PIPELINE_DEFINITION that names the first of all faults, one a line, and says how many more there are. */
export function refused(source: string, told: readonly Told[], count: number): ObsError {
  const code = "PIPELINE_DEFINITION";
  const [only] = told;
  if (only !== undefined && count === 1) return new ObsError({ code, ...only });
  const left = count - told.length;
  const lines = [
    `${source} has ${count} faults`,
    ...told.map(({ problem, fix }) => `${problem} (${fix})`),
    ...(left > 0 ? [`and ${left} more`] : []),
    "nothing of it was begun",
  ];
  return new ObsError({ code, problem: lines.join("\n"), fix: "mend it, and read it again" });
}
