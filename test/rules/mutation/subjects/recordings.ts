import { prometheus } from "../../../../src/duration/index.ts";
import { allRecorded, judgeOf, type Recorded, wrongIn, wrongPace } from "../../recordings/judge.ts";
import type { Mutant, Subject } from "../mutant.ts";
import { ofRecordings } from "../operators/rules/index.ts";

/** Each recording, judged by what it means. */
export const recordingSubjects = (): readonly Subject[] => [
  ...allRecorded().map((recorded) => ({ mutants: () => mutantsOf(recorded) })),
  { mutants: () => allRecorded().flatMap(pacesOf) },
];

function mutantsOf(recorded: Recorded): readonly Mutant[] {
  const { recording, rule } = recorded;
  // The samples that it is judged by are made when the first of its changes is.
  let judge: ReturnType<typeof judgeOf> | undefined;
  const killer = (changed: typeof rule) => (): string | undefined => {
    judge ??= judgeOf(recording);
    return wrongIn(judge, recorded, changed);
  };
  const where = Object.values(recording.labels ?? {});
  return ofRecordings
    .flatMap((operator) => operator(rule))
    .map(({ operator, what, changed }) => ({
      ...{
        operator,
        what,
        of: recording.name,
        where: where.length === 0 ? "everywhere" : `of ${where.join(", ")}`,
      },
      killer: killer(changed),
    }));
}

/** A recording that is computed half as often, or twice. */
function pacesOf({ recording, group }: Recorded): readonly Mutant[] {
  const { intervalMs } = group;
  if (intervalMs === undefined) return [];
  return [intervalMs / 2, intervalMs * 2].map((other) => ({
    operator: "pace",
    what: `${prometheus.write(intervalMs)} → ${prometheus.write(other)}`,
    of: recording.name,
    where: "everywhere",
    killer: () => wrongPace(recording, { ...group, intervalMs: other }),
  }));
}
