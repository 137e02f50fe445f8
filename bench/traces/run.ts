import { interleaveAsync } from "../interleave-async.ts";
import { deadCollector } from "./dead-collector.ts";
import { contenders } from "./workflows.ts";

const runsPerRound = 2_000;
const [seconds = 10] = process.argv.slice(2).map(Number);

const { all, end } = contenders();
const spent = await interleaveAsync(all, runsPerRound);
await end();
const { bare = 0 } = spent;
for (const [name, nanoseconds] of Object.entries(spent)) {
  console.log(
    `${name}: ${(nanoseconds / 1_000).toFixed(1)} µs a run, ${((nanoseconds - bare) / 1_000).toFixed(1)} µs more than bare`,
  );
}
const { spans, lost, lostBefore, megabytes } = await deadCollector(10_000, seconds);
console.log(
  `a collector that answers no more, ${seconds} s: ${spans} spans, ${lost} lost and counted (${lostBefore} while it answered), ${megabytes.toFixed(0)} MB more than under the same load before`,
);
