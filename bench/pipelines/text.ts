import { median } from "../median.ts";
import { atOnce, workers } from "./side.ts";
import { finishedTasks, type StatusTimes } from "./status.ts";

/** Milliseconds of the rounds of both sides. */
export interface Rounds {
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

/** What was measured. */
export interface Results {
  readonly tasks: number;
  readonly embedded: Rounds;
  /** Undefined where there is no PostgreSQL. */
  readonly many: Rounds | undefined;
  readonly status: StatusTimes;
}

/** What is to be reached. */
const limits = { embedded: 500, many: 1_500, ratio: 2, statusMs: 100 } as const;

const verdict = (reached: boolean): string => (reached ? "reached" : "**missed**");
const whole = (value: number): string => Math.round(value).toLocaleString("en");

/** The middle of the ratios of rounds that stood side by side. */
const ratioOf = ({ ours, theirs }: Rounds): number =>
  median(ours.map((ms, round) => ms / (theirs[round] ?? Number.NaN)));

/** `bench/pipelines.md`. */
export function pipelinesText(
  { tasks, embedded, many, status }: Results,
  { node, processor }: { readonly node: string; readonly processor: string },
): string {
  const rate = (rounds: readonly number[]): number => (tasks / median(rounds)) * 1_000;
  const rows = ({ ours, theirs, ...rounds }: Rounds, what: string, least: number): string => {
    const ratio = ratioOf({ ours, theirs, ...rounds });
    return `| ${what}: tasks in a second | ${whole(rate(ours))} | ≥ ${whole(least)} | ${verdict(rate(ours) >= least)} |
| the queue alone there: jobs in a second | ${whole(rate(theirs))} | | |
| time of ours in times of the queue alone | ${ratio.toFixed(1)} | ≤ ${limits.ratio} | ${verdict(ratio <= limits.ratio)} |
`;
  };
  return `# Pipelines

Written by \`npm run bench:pipelines\`: Node ${node}, ${processor}. A run of ${whole(tasks)} tasks of no work, from its submission to its end, with the whole audit: five rows for each task. The queue alone is pg-boss, which is what holds our tasks while they wait: as many jobs, offered, fetched and completed, with no run, no state and no audit around them, each a job of its own; of ours up to sixteen wait as one. Both take up to ${atOnce} at once, over the same kind of connection, in ${embedded.ours.length} rounds of one after the other; medians. PostgreSQL writes without \`fsync\` here, and has ${workers} processes of workers, each with ${atOnce} slots.

| what | measured | to reach | |
| --- | --- | --- | --- |
${rows(embedded, "embedded, one process", limits.embedded)}${many === undefined ? "" : rows(many, `PostgreSQL, ${workers} processes`, limits.many)}| list of runs, with ${whole(finishedTasks)} finished tasks kept (ms) | ${status.list.toFixed(1)} | < ${limits.statusMs} | ${verdict(status.list < limits.statusMs)} |
| one of these runs with everything in it (ms) | ${status.show.toFixed(1)} | < ${limits.statusMs} | ${verdict(status.show < limits.statusMs)} |
`;
}
