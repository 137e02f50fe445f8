import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { askRuns, type RunsAnswer } from "../../src/runs/support/index.ts";
import { makeTempDir } from "../../test/real/index.ts";
import { median } from "../median.ts";
import { batch, spansOfBatch } from "./batches.ts";
import { measurePages } from "./pages.ts";
import { type Receiver, startReceiver } from "./receiver.ts";
import { send } from "./send.ts";

const limits = { spansPerSecond: 20_000, shownMs: 1_000, openMs: 1_000, taskMs: 50 };

const { values } = parseArgs({ options: { batches: { type: "string" }, dry: { type: "boolean" } } });
const batches = Number(values.batches ?? 400);
/** Senders at once, as services have them. */
const senders = 4;

async function sendAll(url: string, bodies: Uint8Array[]): Promise<void> {
  const one = async (): Promise<void> => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) await send(url, body);
  };
  await Promise.all(Array.from({ length: senders }, one));
}

/** Spans that are on disk after each second of processor time of the receiver. */
async function spansPerSecond(receiver: Receiver): Promise<number> {
  const bodies = Array.from({ length: batches }, () => batch());
  const before = receiver.cpuSeconds();
  await sendAll(receiver.url, bodies);
  return (batches * spansOfBatch) / (receiver.cpuSeconds() - before);
}

async function runsSince(url: string, since: number): Promise<RunsAnswer> {
  const { path, params } = askRuns({ since, limit: 1 });
  const response = await fetch(`${url}${path}?${new URLSearchParams([...params])}`);
  return (await response.json()) as RunsAnswer;
}

/** Milliseconds until a run that is sent among many others is in the list. */
async function shownMs(receiver: Receiver): Promise<number> {
  const others = sendAll(
    receiver.url,
    Array.from({ length: 40 }, () => batch()),
  );
  const before = await runsSince(receiver.url, Number.MAX_SAFE_INTEGER);
  const start = performance.now();
  const sent = send(receiver.url, batch());
  while ((await runsSince(receiver.url, before.revision)).runs.length === 0);
  const shown = performance.now() - start;
  await Promise.all([others, sent]);
  return shown;
}

const verdict = (reached: boolean): string => (reached ? "reached" : "**missed**");

const dir = makeTempDir("tta-runs-");
const receiver = await startReceiver(dir.path);
try {
  const rates: number[] = [];
  for (let round = 0; round < 3; round += 1) rates.push(await spansPerSecond(receiver));
  const rate = median(rates);
  const shown = median([await shownMs(receiver), await shownMs(receiver), await shownMs(receiver)]);
  const pages = await measurePages(receiver.url);
  const row = (what: string, measured: number, limit: number): string =>
    `| ${what} | ${measured.toFixed(0)} | ${limit} | ${verdict(measured <= limit)} |\n`;
  const text = `# The receiver of runs and logs

Written by \`npm run bench:runs\`: Node ${process.versions.node}, ${cpus()[0]?.model ?? "unknown"}. Spans of ${spansOfBatch} in a request, in protobuf, with ten attributes and an event each, of runs of eight; the receiver in a process of its own, ${senders} senders.

| what | measured | to reach | |
| --- | --- | --- | --- |
| spans on disk for each second of processor time | ${Math.round(rate)} | ${limits.spansPerSecond} | ${verdict(rate >= limits.spansPerSecond)} |
${row("a new run is in the list, while others are sent (ms)", shown, limits.shownMs)}
The pages in Chromium, over a store of ${pages.stored.toLocaleString("en-US")} spans and a run of ${pages.spansOfRun.toLocaleString("en-US")}: from the click until rows are drawn, and the longest task while the list is scrolled from end to end.

| what | measured | to reach | |
| --- | --- | --- | --- |
${row("the list of runs is drawn (ms)", pages.list.openMs, limits.openMs)}${row("longest task while it is scrolled (ms)", pages.list.taskMs, limits.taskMs)}${row("the large run is drawn (ms)", pages.run.openMs, limits.openMs)}${row("longest task while it is scrolled (ms)", pages.run.taskMs, limits.taskMs)}`;
  console.log(text);
  if (values.dry !== true) writeFileSync(new URL("../runs.md", import.meta.url), text);
} finally {
  await receiver.stop();
  dir.remove();
}
