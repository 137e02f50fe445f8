import { median } from "../median.ts";
import type { LongestTurn } from "./longest-turns.ts";

/** Milliseconds of each round: until the page is there, of the primary's processor, and the longest turns. */
export interface Measured {
  readonly wall: number[];
  readonly processor: number[];
  readonly turns: LongestTurn[];
}

interface Facts {
  readonly workers: number;
  readonly series: number;
  readonly rounds: number;
  readonly node: string;
}

const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** `bench/workers.md`. */
export function workersText(
  facts: Facts,
  sides: { readonly ours: Measured; readonly theirs: Measured },
): string {
  const row = (says: string, of: (side: Measured) => number): string => {
    const [ours, theirs] = [of(sides.ours), of(sides.theirs)];
    return `| ${says} | ${ms(ours)} | ${ms(theirs)} | ${(theirs / ours).toFixed(1)}× |`;
  };
  const longest = (turns: readonly LongestTurn[], kind: keyof LongestTurn): number =>
    Math.max(...turns.map((turn) => turn[kind]));
  return `# One page for many processes

Written by \`npm run bench:workers\`: ${facts.workers} workers of a cluster with ${facts.series.toLocaleString("en")} series each, the same in ours and in the ClusterRegistry of @prometheus-io/client, in the same processes, in ${facts.rounds} rounds of both in turn, on Node ${facts.node}. Every series of every worker changes before each of our pages. The page is fetched over HTTP by another process. The processor time of ours holds the reports of two seconds, all of them merged, and the page; that of the rival the page alone. The longest turn is that of the primary's loop in all rounds: by the clock, which a busy machine makes longer, and of the processor.

| | ours | ClusterRegistry | |
| --- | --- | --- | --- |
${row("until the page is there, median", ({ wall }) => median(wall))}
${row("processor of the primary, median", ({ processor }) => median(processor))}
${row("longest turn, processor", ({ turns }) => longest(turns, "processor"))}
${row("longest turn, by the clock", ({ turns }) => longest(turns, "wall"))}
${row("median of the longest turns, by the clock", ({ turns }) => median(turns.map(({ wall }) => wall)))}
`;
}
