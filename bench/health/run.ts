/** `/readyz` of the health service under load, while 200 checks run of which half never get an answer. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { makeTempDir } from "../../test/real/index.ts";
import { median } from "../median.ts";
import { load } from "./load.ts";
import { startService } from "./service.ts";

const limits = { perSecond: 2_000, p99Ms: 10, megabytes: 80 };
const checks = 200;

const { values } = parseArgs({ options: { seconds: { type: "string" }, dry: { type: "boolean" } } });
const seconds = Number(values.seconds ?? 20);

const quantile = (numbers: readonly number[], part: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * part) - 1] ?? Number.NaN;

const targets = fork(fileURLToPath(new URL("targets.ts", import.meta.url)));
process.on("exit", () => targets.kill("SIGKILL"));
const [ports]: readonly { answering: number; hanging: number }[] = await once(targets, "message");
if (ports === undefined) throw new Error("the targets do not say where they are");

const dir = makeTempDir("tta-bench-health-");
const service = await startService(dir.path, checks, ports);
const pace = { port: service.port, perSecond: limits.perSecond };
try {
  await load({ ...pace, seconds: 3 });
  const { waits, wrong, rate } = await load({ ...pace, seconds });
  const p99 = quantile(waits, 0.99);
  const megabytes = service.mostMegabytes();
  const verdict = (reached: boolean): string => (reached ? "reached" : "**missed**");
  const text = `# The health service under load

Written by \`npm run bench:health\`: Node ${process.versions.node}, ${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores. \`/readyz\` of the service in a process of its own, as whoever types the command runs it, is asked for ${seconds} s at a steady pace, whether or not earlier requests are answered, while ${checks} checks run every 5 s, of which half never get an answer. Who asks, and what is checked, are processes on the same machine. Waits count from the moment at which a request was due.

| what | measured | to reach | |
| --- | --- | --- | --- |
| requests in a second | ${Math.round(rate)} | ${limits.perSecond} | ${verdict(rate >= limits.perSecond * 0.99)} |
| answers that are not 200 | ${wrong} | 0 | ${verdict(wrong === 0)} |
| median wait (ms) | ${median(waits).toFixed(1)} | | |
| 99 of 100 wait no longer than (ms) | ${p99.toFixed(1)} | ${limits.p99Ms} | ${verdict(p99 < limits.p99Ms)} |
| most memory held (MB) | ${megabytes.toFixed(0)} | ${limits.megabytes} | ${verdict(megabytes < limits.megabytes)} |
`;
  console.log(text);
  if (values.dry !== true) writeFileSync(new URL("../health.md", import.meta.url), text);
} finally {
  await service.stop();
  targets.kill();
  dir.remove();
}
