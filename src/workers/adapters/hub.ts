import type { ChildProcess } from "node:child_process";
import type { Worker } from "node:worker_threads";
import type { Collector, Sender } from "../collector.ts";
import { collectorVariable, type Envelope, isEnvelope } from "../message.ts";
import { hearOurs } from "./hear-ours.ts";
import { channelName } from "./links.ts";
import { unpack } from "./pack.ts";

/** Every collector of this thread hears every worker, however many telemetries there are. */
const collectors = new Set<Collector>();
let name: string | undefined;

function pass(sender: Sender, envelope: Envelope, open: (message: unknown) => unknown): void {
  const { ttaObservability: protocol, service, reporter, message } = envelope;
  const heard = { protocol, service, reporter, unpack: () => open(message) };
  const taken = [...collectors].filter((collector) => collector.heard(sender, heard));
  const [anyone] = collectors;
  if (taken.length === 0) anyone?.stranger(sender, heard);
}

function leave(sender: Sender): void {
  for (const collector of collectors) collector.gone(sender);
}

function followChild(child: ChildProcess): void {
  const sender: Sender = {
    get name() {
      return `process ${child.pid}`;
    },
  };
  hearOurs(child, (envelope) => pass(sender, envelope, unpack));
  // Only then all that it said has arrived, however it ended.
  child.once("disconnect", () => leave(sender));
}

function followThread(worker: Worker, collector: string): void {
  const { BroadcastChannel } = process.getBuiltinModule("node:worker_threads");
  const sender: Sender = { name: `thread ${worker.threadId}` };
  const channel = new BroadcastChannel(channelName(collector, worker.threadId));
  const take = (value: unknown): void => {
    if (!isEnvelope(value)) return;
    pass(sender, value, (message) => message);
    channel.postMessage({ taken: value.reporter });
  };
  channel.onmessage = ({ data }) => take(data);
  channel.unref();
  worker.once("exit", () => {
    // What it said before has arrived, and is handed over within a turn.
    setImmediate(setImmediate, () => {
      channel.close();
      leave(sender);
    });
  });
}

/** From now on whatever this thread starts finds out that its metrics are collected. */
function open(): string {
  const { threadId } = process.getBuiltinModule("node:worker_threads");
  const { subscribe } = process.getBuiltinModule("node:diagnostics_channel");
  const own = `${process.pid}:${threadId}`;
  subscribe("child_process", (message) => {
    if (collectors.size > 0) followChild((message as { readonly process: ChildProcess }).process);
  });
  subscribe("worker_threads", (message) => {
    if (collectors.size > 0) followThread((message as { readonly worker: Worker }).worker, own);
  });
  return own;
}

/** Lets a collector hear all that is started from now on; the returned function ends that. */
export function listen(collector: Collector): () => void {
  name ??= open();
  process.env[collectorVariable] = name;
  collectors.add(collector);
  return () => {
    collectors.delete(collector);
    if (collectors.size === 0 && process.env[collectorVariable] === name)
      delete process.env[collectorVariable];
  };
}
