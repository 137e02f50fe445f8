/**
 * One page for eight workers of 2,000 series each: ours beside the ClusterRegistry of @prometheus-io/client, in the
 * same processes and in turns. Every series of every worker changes before each page.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median } from "../median.ts";
import type { LongestTurn } from "./longest-turns.ts";
import { seriesInAll } from "./shop-metrics.ts";
import { type Measured, workersText } from "./text.ts";

const { values } = parseArgs({
  options: { workers: { type: "string" }, rounds: { type: "string" }, dry: { type: "boolean" } },
});
const workers = Number(values.workers ?? 8);
const rounds = Number(values.rounds ?? 15);
const sides = ["ours", "theirs"] as const;
type Side = (typeof sides)[number];

const program = fileURLToPath(new URL("service.ts", import.meta.url));
const service = fork(program, [String(workers)], { execArgv: ["--expose-gc"] });
process.on("exit", () => service.kill("SIGKILL"));

async function ask<T>(question: string): Promise<T> {
  service.send(question);
  const [answer] = await once(service, "message");
  return answer;
}

const [urls]: readonly Record<Side, string>[] = await once(service, "message");
if (urls === undefined) throw new Error("the service does not say where its pages are");
const page = async (side: Side): Promise<string> => (await fetch(urls[side])).text();

/** What the page must show of the last counter when all workers have told what they did. */
const complete = (changes: number) => `shop="shop-${599 % 7}"} ${workers * changes}`;
let changes = 0;

/** Changes everything, and waits until ours is told: what that takes of the primary is part of our page. */
async function change(): Promise<void> {
  await ask("change");
  changes += 1;
  await sleep(1_200);
}

const spent: Record<Side, Measured> = {
  ours: { wall: [], processor: [], turns: [] },
  theirs: { wall: [], processor: [], turns: [] },
};

async function processor(): Promise<number> {
  const { user, system } = await ask<NodeJS.CpuUsage>("cpu");
  return (user + system) / 1_000;
}

async function round(side: Side, watched: boolean): Promise<void> {
  const { wall, processor: taken, turns } = spent[side];
  if (watched) service.send("watch");
  const before = await processor();
  // The rival is asked when nothing else is to be done; ours takes the reports in first.
  if (side === "ours") await change();
  const start = performance.now();
  const text = await page(side);
  const time = performance.now() - start;
  const after = await processor();
  if (watched) return void turns.push(await ask<LongestTurn>("watched"));
  wall.push(time);
  taken.push(after - before);
  if (!text.includes(complete(changes))) throw new Error(`the page of ${side} is not complete`);
}

await sleep(2_000);
for (let i = -2; i < rounds; i++) {
  if (i === 0) for (const side of sides) for (const list of Object.values(spent[side])) list.length = 0;
  await round("ours", false);
  await round("theirs", false);
  await round("ours", true);
  await round("theirs", true);
  console.log(`  round ${i} of ${rounds}`);
}
const text = workersText({ workers, series: seriesInAll, rounds, node: process.versions.node }, spent);
console.log(text);
if (values.dry !== true) writeFileSync(new URL("../workers.md", import.meta.url), text);
const ratio = median(spent.theirs.wall) / median(spent.ours.wall);
console.log(`ratio ${ratio.toFixed(1)}`);
process.exit(0);
