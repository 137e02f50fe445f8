/**
 * `npm run prove:rules`: runs the committed tests of all alerts, on the engine and by promtool, and prints how many
 * there are and how long they take.
 *
 *     npm run prove:rules -- alerts/tests --engine
 */
import { globSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { type ProofReport, runProofs } from "../../../src/proofs/index.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { engine: { type: "boolean", default: false } },
});
const folder = resolve(positionals[0] ?? join(import.meta.dirname, "../../../alerts/tests"));
const files = globSync("*.yml", { cwd: folder }).map((name) => join(folder, name));

/** One thread for each core, as promtool has a process for each. */
function onEngine(): Promise<readonly ProofReport[]> {
  const cores = availableParallelism();
  const shares = Array.from({ length: cores }, (_, nth) => files.filter((_, i) => i % cores === nth));
  return Promise.all(
    shares
      .filter((paths) => paths.length > 0)
      .map(
        (paths) =>
          new Promise<ProofReport>((done, reject) => {
            const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: paths });
            worker.once("message", done);
            worker.once("error", reject);
          }),
      ),
  );
}

async function told(by: string, run: () => Promise<readonly ProofReport[]>): Promise<boolean> {
  const begun = performance.now();
  const reports = await run();
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  const all = <T>(of: (report: ProofReport) => readonly T[]): readonly T[] => [
    ...new Set(reports.flatMap((report) => [...of(report)])),
  ];
  const cases = reports.reduce((sum, report) => sum + report.cases, 0);
  const failures = all(({ failures }) => failures);
  for (const { test, at, of, difference } of failures) {
    process.stdout.write(`${test}, after ${at / 1_000} s: of ${of}, ${difference}\n`);
  }
  process.stdout.write(
    `${by}: ${all(({ alerts }) => alerts).length} alerts, ${files.length} files, ${cases} cases, ${failures.length} of their checks failed, in ${seconds} s\n`,
  );
  return failures.length === 0;
}

const proven = [await told("engine", onEngine)];
if (!values.engine)
  proven.push(await told("promtool", async () => [await runProofs({ paths: files, by: "promtool" })]));
process.exitCode = proven.every(Boolean) ? 0 : 1;
