import { cpus } from "node:os";
import type { Held } from "./memory-of.ts";
import type { PageResult } from "./page.ts";
import type { SamplesResult } from "./samples.ts";
import type { StackResult } from "./stack.ts";

const mb = (megabytes: number): string => `${megabytes.toFixed(0)} MB`;
const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;
const verdict = (value: number, limit: number): string => (value <= limit ? "reached" : "**missed**");

function pageText({ samples, megabytes, ours, theirs }: PageResult): string {
  const row = (what: string, key: "first" | "later"): string =>
    theirs === undefined
      ? `| ${what} | ${ours[key].toFixed(0)} | – | – |`
      : `| ${what} | ${ours[key].toFixed(0)} | ${theirs[key].toFixed(0)} | ${times(ours[key] / theirs[key])} (to reach: 3 ×): ${verdict(ours[key] / theirs[key], 3)} |`;
  return `## A page of 10,000 histogram label sets

${samples} samples in ${megabytes.toFixed(1)} MB; processor time, which other processes change least. The other parser is the program that \`--parser\` named.

| page | ours (ms) | other parser (ms) | |
| --- | --- | --- | --- |
${row("the first of a target", "first")}
${row("each after it", "later")}
`;
}

function samplesText({ samples, bytesPerSample, engine, prometheus }: SamplesResult): string {
  return `## 10,000 series over 6 h, 15 s apart

${samples} samples, ${bytesPerSample.toFixed(2)} bytes each with all that a series takes beside them. Memory of the process that holds them, a minute after it had them all.

| engine | Prometheus | |
| --- | --- | --- |
| ${mb(engine)} | ${mb(prometheus)} | ${times(engine / prometheus)} (to reach: 1.2 ×): ${verdict(engine / prometheus, 1.2)} |
`;
}

/** What a command line of ours runs. */
const nameOf = (command: string): string => /(?:tta-obs\.js|examples)[ /](\w+)/.exec(command)?.[1] ?? command;

function stackText({ firstData, halfData, ranFor, processes }: StackResult): string {
  const sum = (held: readonly Held[]): number => held.reduce((total, { megabytes }) => total + megabytes, 0);
  // The first is what has started the others.
  const services = sum(processes.slice(1));
  return `## The stack with its demo

What \`npm start\` runs once it has built: the overview had its first data after ${firstData.toFixed(1)} s (to reach: 20 s): ${verdict(firstData, 20)}; half of its panels had some after ${halfData.toFixed(1)} s. Memory after ${ranFor} s with the demo's traffic:

| process | memory |
| --- | --- |
${processes.map(({ command, megabytes }) => `| ${nameOf(command)} | ${mb(megabytes)} |`).join("\n")}
| the services together (to reach: 350 MB): ${verdict(services, 350)} | ${mb(services)} |
| with who watches over them | ${mb(sum(processes))} |
`;
}

export interface ReachResult {
  readonly page: PageResult | undefined;
  readonly samples: SamplesResult | undefined;
  readonly stack: StackResult | undefined;
}

/** What came out, as a page. */
export function reachText({ page, samples, stack }: ReachResult): string {
  const parts = [
    `# What the engine and its stack take

Written by \`npm run bench:reach\`. Memory is a process' share in that of the machine (PSS), so that processes can be added up: pages that several have mapped, as Node's own program, are counted once.

- Machine: ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}
`,
    ...(page === undefined ? [] : [pageText(page)]),
    ...(samples === undefined ? [] : [samplesText(samples)]),
    ...(stack === undefined ? [] : [stackText(stack)]),
  ];
  return parts.join("\n");
}
