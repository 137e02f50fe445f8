/**
 * A service of many processes and threads, for tests: it starts what it is told to (`fork`, `cluster`, `thread`), says
 * where its page is, and does to its workers what the test says.
 */
import { fork } from "node:child_process";
import cluster from "node:cluster";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { createTelemetry } from "tta-observability";

const [, , kind = "cluster", count = "1", folder = ""] = process.argv;
const program = fileURLToPath(new URL("worker.ts", import.meta.url));

const log = { stream: process.stdout, level: "warn" } as const;
const telemetry = createTelemetry({
  service: "shop",
  collectWorkers: true,
  openTelemetry: false,
  processMetrics: false,
  log,
});
const second = createTelemetry({
  service: "back-office",
  collectWorkers: true,
  openTelemetry: false,
  processMetrics: false,
  log,
});

/** One worker, however it runs. */
interface Started {
  send(message: string): void;
  kill(): void;
}

let number = 0;
const all: Started[] = [];

function start(): Started {
  const name = `w${++number}`;
  if (kind === "thread") {
    const worker = new Worker(program, { argv: [name, folder] });
    return { send: (message) => worker.postMessage(message), kill: () => void worker.terminate() };
  }
  const child = kind === "fork" ? fork(program, [name, folder]) : forkOfCluster(name);
  return { send: (message) => void child.send(message), kill: () => void child.kill("SIGKILL") };
}

function forkOfCluster(name: string) {
  cluster.setupPrimary({ exec: program, args: [name, folder] });
  return cluster.fork().process;
}

for (let i = 0; i < Number(count); i++) all.push(start());

process.on("message", ({ to, say }: { readonly to: number; readonly say: string }) => {
  if (say === "start") all.push(start());
  else if (say === "kill") all[to]?.kill();
  else all[to]?.send(say);
});
const [page, other] = await Promise.all([telemetry.listen({ port: 0 }), second.listen({ port: 0 })]);
process.send?.({ page: page.url, other: other.url });
