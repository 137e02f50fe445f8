/** What waits to be done, and how soon. */
export interface Offer {
  readonly id: string;
  /** Higher is sooner; among equals the oldest. */
  readonly priority: number;
}

/** Tasks of one priority that wait together: what the queue does for all of them it need not do for each. */
export interface Job {
  readonly tasks: readonly string[];
  readonly priority: number;
  /** What is left of one of which some were taken: the oldest of its priority, and before the others of it. */
  readonly isRest: boolean;
}

/** So many tasks wait together, at most. */
export const mostTogether = 16;
/** So many jobs there are before tasks wait together: many hands find something to do. */
const jobsFirst = 64;

/** Offers as jobs. */
export function jobsOf(offers: readonly Offer[]): readonly Job[] {
  const size = Math.min(mostTogether, Math.max(1, Math.floor(offers.length / jobsFirst)));
  return [...Map.groupBy(offers, ({ priority }) => priority)].flatMap(([priority, those]) =>
    Array.from({ length: Math.ceil(those.length / size) }, (_, n) => ({
      tasks: those.slice(n * size, (n + 1) * size).map(({ id }) => id),
      priority,
      isRest: false,
    })),
  );
}

/** Higher is sooner, as the queue has it. */
export const urgencyOf = ({ priority, isRest }: Job): number => 2 * priority + (isRest ? 1 : 0);

/** The most urgent tasks of jobs, up to so many, and what is left of these jobs. */
export function tasksOf(
  jobs: readonly Job[],
  most: number,
): { readonly tasks: readonly string[]; readonly rests: readonly Job[] } {
  const tasks: string[] = [];
  const rests: Job[] = [];
  for (const job of jobs.toSorted((one, other) => urgencyOf(other) - urgencyOf(one))) {
    const room = most - tasks.length;
    tasks.push(...job.tasks.slice(0, room));
    if (job.tasks.length > room) rests.push({ ...job, tasks: job.tasks.slice(room), isRest: true });
  }
  return { tasks, rests };
}
