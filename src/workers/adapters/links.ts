import type { BroadcastChannel } from "node:worker_threads";
import { fieldOf } from "../../narrow/index.ts";
import { collectorVariable } from "../message.ts";
import type { Link } from "../reporter.ts";
import { pack } from "./pack.ts";

/** The channel between a thread and the one that started it, which no third one opens. */
export const channelName = (collector: string, thread: number): string =>
  `tta-observability ${collector} ${thread}`;

/** To the process that forked this one. Nothing is listened for, so that no message of others is taken from them. */
const toParent: Link = {
  send(envelope, then) {
    if (process.send === undefined || !process.connected) return then(false);
    try {
      process.send({ ...envelope, message: pack(envelope.message) }, (error: Error | null) =>
        then(error === null),
      );
    } catch {
      then(false);
    }
  },
};

/** To the thread that started this one, which says when it has taken something in. */
class ThreadLink implements Link {
  readonly #channel: BroadcastChannel;
  readonly #waiting = new Map<string, ((sent: boolean) => void)[]>();

  constructor(channel: BroadcastChannel) {
    this.#channel = channel;
    channel.onmessage = ({ data }) => {
      const reporter = fieldOf(data, "taken");
      if (typeof reporter === "string") this.#waiting.get(reporter)?.shift()?.(true);
    };
    channel.unref();
  }

  send(envelope: Parameters<Link["send"]>[0], then: (sent: boolean) => void): void {
    const waiting = this.#waiting.get(envelope.reporter) ?? [];
    this.#waiting.set(envelope.reporter, waiting);
    waiting.push(then);
    this.#channel.postMessage(envelope);
  }
}

/** Read before this process or thread writes there itself, for those that it starts. */
const collector = process.env[collectorVariable] ?? "";

let threadLink: ThreadLink | undefined;

/** Where this process or thread runs, if whoever started it collects its metrics. */
export interface Place {
  readonly link: Link;
  /** A thread shares its process with others, and so what that holds. */
  readonly thread: boolean;
}

/** The way to whoever collects the metrics of this process or thread; undefined where nobody does. */
export function findPlace(): Place | undefined {
  const [pid, thread] = collector.split(":");
  if (pid === String(process.ppid) && process.send !== undefined) return { link: toParent, thread: false };
  if (pid !== String(process.pid)) return undefined;
  // Not imported: only a worker of a primary that collects needs it.
  const { BroadcastChannel, isMainThread, threadId } = process.getBuiltinModule("node:worker_threads");
  if (isMainThread || thread === String(threadId)) return undefined;
  threadLink ??= new ThreadLink(new BroadcastChannel(channelName(collector, threadId)));
  return { link: threadLink, thread: true };
}
