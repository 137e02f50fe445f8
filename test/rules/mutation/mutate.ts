/**
 * `npm run mutate:rules`: changes the generated rules, and who is told of alerts, in wrong ways, one at a time, and
 * prints which test notices each, or why nothing is wrong with it.
 *
 *     npm run mutate:rules -- --only "WorkflowLatencyHigh.*window"
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { equivalents } from "./equivalents/index.ts";
import { line, survived, type Verdict } from "./judge.ts";

const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const begun = performance.now();
const verdicts: Verdict[] = [];

function work(nth: number, of: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: { nth, of, only: values.only },
    });
    worker.on("message", (verdict: Verdict) => {
      verdicts.push(verdict);
      print(line(verdict));
    });
    worker.once("error", reject);
    worker.once("exit", () => resolve());
  });
}

const cores = availableParallelism();
await Promise.all(Array.from({ length: cores }, (_, nth) => work(nth, cores)));

const alive = verdicts.filter(survived);
const used = new Set(verdicts.map(({ equivalent }) => equivalent));
const idle = values.only === "" ? equivalents.filter((_, i) => !used.has(i)) : [];
const same = verdicts.filter(({ equivalent }) => equivalent !== undefined).length;
print("");
for (const [operator, all] of Map.groupBy(verdicts, (verdict) => verdict.operator)) {
  const killed = all.filter(({ killedBy }) => killedBy !== undefined).length;
  print(`${operator}: ${killed} of ${all.length} killed`);
}
for (const verdict of alive) print(line(verdict));
for (const { operator, what } of idle)
  print(`no change needs the equivalent "${operator}" ${what}: delete it`);
const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
print(
  `${verdicts.length} wrong changes: ${verdicts.length - same - alive.length} killed, ${same} equivalent, ${alive.length} survived, in ${seconds} s`,
);
process.exitCode = alive.length + idle.length > 0 ? 1 : 0;
