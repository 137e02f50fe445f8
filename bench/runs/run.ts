import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { askRuns, type RunsAnswer } from "../../src/runs/support/index.ts";
import { makeTempDir } from "../../test/real/index.ts";
import { median } from "../median.ts";
import { batch, spansOfBatch } from "./batches.ts";
import { type Receiver, startReceiver } from "./receiver.ts";

const limits = { spansPerSecond: 20_000, shownMs: 1_000 };

const { values } = parseArgs({ options: { batches: { type: "string" }, dry: { type: "boolean" } } });
const batches = Number(values.batches ?? 400);
/** Senders at once, as services have them. */
const senders = 4;

async function send(url: string, body: Uint8Array): Promise<void> {
  const headers = { "content-type": "application/x-protobuf" };
  const response = await fetch(`${url}/v1/traces`, { method: "POST", body: Buffer.from(body), headers });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}

async function sendAll(url: string, bodies: Uint8Array[]): Promise<void> {
  const one = async (): Promise<void> => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) await send(url, body);
  };
  await Promise.all(Array.from({ length: senders }, one));
}

/** Spans that are on disk after each second of processor time of the receiver. */
async function spansPerSecond(receiver: Receiver): Promise<number> {
  const bodies = Array.from({ length: batches }, batch);
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
  const others = sendAll(receiver.url, Array.from({ length: 40 }, batch));
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
  const text = `# The receiver of runs and logs

Written by \`npm run bench:runs\`: Node ${process.versions.node}, ${cpus()[0]?.model ?? "unknown"}. Spans of ${spansOfBatch} in a request, in protobuf, with ten attributes and an event each, of runs of eight; the receiver in a process of its own, ${senders} senders.

| what | measured | to reach | |
| --- | --- | --- | --- |
| spans on disk for each second of processor time | ${Math.round(rate)} | ${limits.spansPerSecond} | ${verdict(rate >= limits.spansPerSecond)} |
| a new run is in the list, while others are sent (ms) | ${shown.toFixed(0)} | ${limits.shownMs} | ${verdict(shown <= limits.shownMs)} |
`;
  console.log(text);
  if (values.dry !== true) writeFileSync(new URL("../runs.md", import.meta.url), text);
} finally {
  await receiver.stop();
  dir.remove();
}
