import { median } from "./median.ts";

/** One way to do work that is awaited. Each has a loop of its own, so that none suffers from another. */
export interface AsyncContender {
  readonly name: string;
  /** Does the work `times` times, one after the other. */
  run(times: number): Promise<void>;
}

const rounds = 11;
const warmups = 3;

/**
 * Nanoseconds of one piece of work, by contender: medians of rounds in which each does it `times` times, the
 * order turning by one each round, after rounds that are not counted.
 */
export async function interleaveAsync(
  contenders: readonly AsyncContender[],
  times: number,
): Promise<Readonly<Record<string, number>>> {
  const spent = new Map<AsyncContender, number[]>(contenders.map((contender) => [contender, []]));
  for (let round = -warmups; round < rounds; round += 1) {
    const turn = (round + warmups) % contenders.length;
    for (const contender of [...contenders.slice(turn), ...contenders.slice(0, turn)]) {
      const start = process.hrtime.bigint();
      await contender.run(times);
      const nanoseconds = Number(process.hrtime.bigint() - start) / times;
      if (round >= 0) spent.get(contender)?.push(nanoseconds);
    }
  }
  return Object.fromEntries([...spent].map(([contender, all]) => [contender.name, median(all)]));
}
