import { writeFileSync } from "node:fs";
import OpenAI from "openai";
import { startSimulator } from "../../examples/llm-server/simulator.ts";
import { createTelemetry } from "../../src/index.ts";
import { instrumentOpenAI } from "../../src/llm/clients/openai/index.ts";
import { createLlm } from "../../src/llm/index.ts";
import { median } from "../median.ts";
import { ask, recordings, replay, streaming, versionOf } from "./replay.ts";

const chunks = 2_000;
const calls = 300;
const streams = 1_000;
const rounds = 9;
const warmups = 3;
const paceMs = 100;
const pacedCalls = 100;

const telemetry = createTelemetry({ service: "bench", openTelemetry: false });
const llm = createLlm(telemetry);
const recorded = await recordings(chunks);

const connect = (fetch?: typeof globalThis.fetch, baseURL = "http://127.0.0.1/v1"): OpenAI =>
  new OpenAI({ apiKey: "any", baseURL, ...(fetch !== undefined && { fetch }) });
const measure = (client: OpenAI): OpenAI => instrumentOpenAI(client, llm, { provider: "openai" });

async function read(openai: OpenAI): Promise<void> {
  for await (const _ of await openai.chat.completions.create(streaming)) void _;
}

interface Pair {
  readonly bare: number;
  readonly measured: number;
}

/** Microseconds of the processor that the same work takes by the bare client and by the measured one: medians of rounds in turn. */
async function compare(
  clients: Readonly<Record<keyof Pair, OpenAI>>,
  times: number,
  work: (openai: OpenAI) => Promise<unknown>,
): Promise<Pair> {
  const all = { bare: [] as number[], measured: [] as number[] };
  for (let round = -warmups; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? (["bare", "measured"] as const) : (["measured", "bare"] as const)) {
      globalThis.gc?.();
      const before = worked();
      for (let at = 0; at < times; at += 1) await work(clients[side]);
      if (round >= 0) all[side].push((worked() - before) / times);
    }
  }
  return { bare: median(all.bare), measured: median(all.measured) };
}

/** Microseconds that this process worked: a machine that is busy with something else does not count. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

const both = (fetch?: typeof globalThis.fetch, baseURL?: string): Readonly<Record<keyof Pair, OpenAI>> => ({
  bare: connect(fetch, baseURL),
  measured: measure(connect(fetch, baseURL)),
});

/** Microseconds by the clock that a call takes, in the median of many in turn. */
async function race(clients: Readonly<Record<keyof Pair, OpenAI>>): Promise<Pair> {
  const all = { bare: [] as number[], measured: [] as number[] };
  for (let at = 0; at < pacedCalls * 2; at += 1) {
    const side = at % 2 === 0 ? "bare" : "measured";
    const before = performance.now();
    await one(clients[side]);
    if (at >= 20) all[side].push((performance.now() - before) * 1_000);
  }
  return { bare: median(all.bare), measured: median(all.measured) };
}

function bytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Bytes that one stream takes that has begun and not ended. */
async function weigh(openai: OpenAI): Promise<number> {
  const before = bytes();
  const held = await Promise.all(
    Array.from({ length: streams }, async () => {
      const stream = await openai.chat.completions.create(streaming);
      const iterator = stream[Symbol.asyncIterator]();
      for (let at = 0; at < 3; at += 1) await iterator.next();
      return { stream, iterator };
    }),
  );
  const weight = (bytes() - before) / streams;
  for (const { stream } of held) stream.controller.abort();
  await Promise.all(held.map(({ iterator }) => iterator.return?.()));
  return weight;
}

async function compareMemory(): Promise<Pair> {
  const fetch = replay(recorded.stream, 4);
  const all = { bare: [] as number[], measured: [] as number[] };
  const clients = { bare: connect(fetch), measured: measure(connect(fetch)) };
  for (let round = -1; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? (["bare", "measured"] as const) : (["measured", "bare"] as const)) {
      const weight = await weigh(clients[side]);
      if (round >= 0) all[side].push(weight);
    }
  }
  return { bare: median(all.bare), measured: median(all.measured) };
}

const us = (microseconds: number): string => `${microseconds.toFixed(2)} µs`;
const kept = (count: number): string => `${count.toFixed(0)} bytes`;
const share = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(2)} %`;
const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const verdict = (reached: boolean): string => (reached ? "reached" : "missed");

const events = recorded.stream.parts.length;
const chunk = await compare(both(replay(recorded.stream)), 10, read);
const perChunk = (chunk.measured - chunk.bare) / events;
const one = (openai: OpenAI): Promise<unknown> => openai.chat.completions.create(ask);
const call = await compare(both(replay(recorded.whole)), calls, one);
const added = call.measured - call.bare;

const simulator = await startSimulator({ pace: { firstMs: paceMs, tokenMs: 0 } });
const paced = await race(both(undefined, `${simulator.url}/v1`));
await simulator.close();
const memory = await compareMemory();
const perStream = memory.measured - memory.bare;

const text = `# What measuring a client of a model costs

\`npm run bench:llm\`: OpenAI's client ${versionOf("openai")}, bare and measured by \`instrumentOpenAI\`, in turn in one process on Node ${process.versions.node}; medians of ${rounds} rounds. The simulator's answers are replayed from memory and the processor's time is taken, so that what is compared is the client alone. The last row is over the wire, by the clock.

${row("what", "bare", "measured", "added", "target", "")}
${row("---", "---", "---", "---", "---", "---")}
${row(`one chunk, of ${events}`, us(chunk.bare / events), us(chunk.measured / events), us(perChunk), "2 µs", verdict(perChunk <= 2))}
${row(`memory of an open stream, of ${streams}`, kept(memory.bare), kept(memory.measured), kept(perStream), "2,000 bytes", verdict(perStream < 2_000))}
${row("one call", us(call.bare), us(call.measured), us(added), "", "")}
${row(`what that adds to a call of ${paceMs} ms`, "", "", share(added, paceMs * 1_000), "0.5 %", verdict(added / (paceMs * 1_000) <= 0.005))}
${row(`one call of the simulator that thinks for ${paceMs} ms`, us(paced.bare), us(paced.measured), share(paced.measured - paced.bare, paced.bare), "0.5 %", verdict(paced.measured / paced.bare <= 1.005))}
`;
console.log(text);
writeFileSync(new URL("../llm.md", import.meta.url), text);
await telemetry.shutdown();
