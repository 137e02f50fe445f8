import { median } from "./median.ts";

/** One way to do the work. Each has a loop of its own, so that none suffers from what another taught the compiler. */
export interface Contender {
  readonly name: string;
  /** Does the work `times` times. */
  run(times: number): void;
}

const rounds = 9;
const warmups = 3;
const batchNanoseconds = 40e6;

function nanoseconds(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start);
}

/** How often a contender works in a batch: enough that a clock tick or a pause does not matter. */
function batchSize(contender: Contender): number {
  let times = 1_000;
  while (nanoseconds(() => contender.run(times)) < batchNanoseconds / 4) times *= 2;
  return times * 4;
}

/**
 * Nanoseconds of one piece of work, by contender: medians of rounds in which each has a batch, the order
 * turning by one each round, after rounds that are not counted.
 */
export function interleave(contenders: readonly Contender[]): Readonly<Record<string, number>> {
  const sizes = new Map(contenders.map((contender) => [contender, batchSize(contender)]));
  const times = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  for (let round = -warmups; round < rounds; round++) {
    const turn = (round + warmups) % contenders.length;
    for (const contender of [...contenders.slice(turn), ...contenders.slice(0, turn)]) {
      const size = sizes.get(contender) ?? 1;
      const spent = nanoseconds(() => contender.run(size));
      if (round >= 0) times.get(contender)?.push(spent / size);
    }
  }
  return Object.fromEntries([...times].map(([contender, spent]) => [contender.name, median(spent)]));
}
