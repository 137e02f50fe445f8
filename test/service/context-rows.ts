import { AsyncResource } from "node:async_hooks";
import { lookup } from "node:dns";
import { EventEmitter, on, once } from "node:events";
import { readFile } from "node:fs";
import { PassThrough, Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { gzip } from "node:zlib";
import PQueue from "p-queue";
import type { Telemetry } from "../../src/service/index.ts";

/** Two runs, `own` and `other`, and a way to note which of them is found. */
export interface Stage {
  readonly telemetry: Telemetry;
  readonly run: <T>(name: "own" | "other", body: () => T | Promise<T>) => Promise<T>;
  readonly look: () => void;
}

/** Where code of `own` is run by something that `other`, or nobody, causes: whose run is found there. */
export type Found = "its own run" | "the run that causes it" | "none" | "a new one";

export interface Row {
  /** As the table in docs/context.md says it. */
  readonly what: string;
  readonly finds: Found;
  readonly play: (stage: Stage) => Promise<unknown>;
}

/** Calls back what it is given by `ask`, outside of any run, as a socket does that was open before. */
function answering() {
  const waiting: (() => void)[] = [];
  const timer = setInterval(() => waiting.shift()?.(), 1);
  return { ask: (answered: () => void) => void waiting.push(answered), stop: () => clearInterval(timer) };
}

/** Asks in `own`, with a callback that is wrapped. */
async function asked({ run, look }: Stage, wrap: (answered: () => void) => () => void): Promise<void> {
  const { ask, stop } = answering();
  await run("own", () => new Promise<void>((resolve) => ask(wrap(() => [look(), resolve()]))));
  stop();
}

/** A job of `own` that waits in a queue, whose worker a job of `other` has started. */
async function queued({ run, look }: Stage, wrap: (job: () => void) => () => void): Promise<void> {
  const jobs: (() => unknown)[] = [() => sleep(5)];
  const first = run("other", async () => {
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) await job();
  });
  await run("own", () => void jobs.push(wrap(look)));
  await first;
}

/** A thread that answers whoever asks, and was there before. */
async function inThread(use: (ask: (answered: () => void) => void) => Promise<void>): Promise<void> {
  const worker = new Worker(
    'require("node:worker_threads").parentPort.on("message", function (m) { this.postMessage(m) })',
    {
      eval: true,
    },
  );
  await once(worker, "online");
  await use((answered) => {
    worker.once("message", answered);
    worker.postMessage("work");
  });
  await worker.terminate();
}

const callback = (start: (done: () => void) => void) => new Promise<void>((resolve) => start(resolve));

export const rows: readonly Row[] = [
  {
    what: "promises, `async` functions, `await`",
    finds: "its own run",
    play: ({ run, look }) => run("own", () => Promise.resolve().then(look).finally(look)),
  },
  {
    what: "a promise of somebody else that is awaited, such as one of a cache or a pool",
    finds: "its own run",
    play: async ({ run, look }) => {
      const shared = run("other", () => sleep(5));
      await run("own", async () => {
        await shared;
        look();
        await shared.then(look);
      });
    },
  },
  {
    what: "`setTimeout`, `setInterval`, `setImmediate`",
    finds: "its own run",
    play: ({ run, look }) =>
      run("own", async () => {
        await callback((done) => void setTimeout(() => [look(), done()], 1));
        await callback((done) => void setImmediate(() => [look(), done()]));
        await callback((done) => {
          const timer = setInterval(() => [look(), clearInterval(timer), done()], 1);
        });
      }),
  },
  {
    what: "`process.nextTick`, `queueMicrotask`",
    finds: "its own run",
    play: ({ run, look }) =>
      run("own", async () => {
        await callback((done) => process.nextTick(() => [look(), done()]));
        await callback((done) => queueMicrotask(() => [look(), done()]));
      }),
  },
  {
    what: "callbacks of Node: `fs`, `dns`, `zlib`",
    finds: "its own run",
    play: ({ run, look }) =>
      run("own", async () => {
        await callback((done) => readFile(import.meta.filename, () => [look(), done()]));
        await callback((done) => lookup("127.0.0.1", () => [look(), done()]));
        await callback((done) => gzip("text", () => [look(), done()]));
      }),
  },
  {
    what: "a listener of an `EventEmitter`, wherever it was added",
    finds: "the run that causes it",
    play: async ({ run, look }) => {
      const emitter = new EventEmitter();
      await run("own", () => void emitter.on("event", look));
      await run("other", () => void emitter.emit("event"));
    },
  },
  {
    what: "a listener of an `EventTarget`, such as that of an `AbortSignal`",
    finds: "the run that causes it",
    play: async ({ run, look }) => {
      const controller = new AbortController();
      await run("own", () => controller.signal.addEventListener("abort", look));
      await run("other", () => controller.abort());
    },
  },
  {
    what: "`await once(emitter, …)`, `for await (… of on(emitter, …))`",
    finds: "its own run",
    play: async ({ run, look }) => {
      const emitter = new EventEmitter();
      const own = run("own", async () => {
        await once(emitter, "event");
        look();
        for await (const _ of on(emitter, "event", { close: ["end"] })) look();
      });
      for (const event of ["event", "event", "end"]) {
        await sleep(5);
        await run("other", () => void emitter.emit(event));
      }
      await own;
    },
  },
  {
    what: "streams that were made in it: `pipeline`, transforms, listeners of `data`",
    finds: "its own run",
    play: ({ run, look }) =>
      run("own", async () => {
        const transform = new Transform({ transform: (chunk, _, done) => [look(), done(null, chunk)] });
        await pipeline(Readable.from(["a", "b"]), transform, async (source) => {
          for await (const _ of source) look();
        });
        await callback((done) => void Readable.from(["a"]).on("data", look).on("end", done));
      }),
  },
  {
    what: "a stream that was there before, read with `for await` or `pipeline`",
    finds: "its own run",
    play: async ({ run, look }) => {
      const stream = new PassThrough();
      const own = run("own", async () => {
        for await (const _ of stream) look();
      });
      await run("other", async () => {
        stream.write("a");
        await sleep(5);
        stream.end("b");
      });
      await own;
    },
  },
  {
    what: "a stream that was there before, with a listener of `data`",
    finds: "the run that causes it",
    play: async ({ run, look }) => {
      const stream = new PassThrough();
      await run("own", () => void stream.on("data", look));
      await sleep(5);
      await run("other", async () => {
        stream.write("a");
        await sleep(5);
      });
    },
  },
  {
    what: "the body of an async generator",
    finds: "the run that causes it",
    play: async ({ run, look }) => {
      const generator = await run("own", () => ({
        of: (async function* () {
          look();
          yield 1;
          look();
        })(),
      }));
      await run("other", async () => {
        for await (const _ of generator.of);
      });
    },
  },
  {
    what: "a job that waits in a queue or a batch of the process",
    finds: "the run that causes it",
    play: (stage) => queued(stage, (job) => job),
  },
  {
    what: "such a job, wrapped: `queue.push(AsyncResource.bind(job))`",
    finds: "its own run",
    play: (stage) => queued(stage, (job) => AsyncResource.bind(job)),
  },
  {
    what: "a job in a queue that wraps by itself, as that of p-queue 10 does",
    finds: "its own run",
    play: async ({ run, look }) => {
      const queue = new PQueue({ concurrency: 1 });
      const first = run("other", () => queue.add(() => sleep(5)));
      await Promise.all([first, run("own", () => queue.add(look))]);
    },
  },
  {
    what: "a callback that something calls which was there before: a socket, a driver, a pool",
    finds: "none",
    play: (stage) => asked(stage, (answered) => answered),
  },
  {
    what: "such a callback, wrapped: `AsyncResource.bind(callback)`",
    finds: "its own run",
    play: (stage) => asked(stage, (answered) => AsyncResource.bind(answered)),
  },
  {
    what: "such a callback as a promise: `await promisify(ask)()`",
    finds: "its own run",
    play: async ({ run, look }) => {
      const { ask, stop } = answering();
      await run("own", async () => {
        await callback(ask);
        look();
      });
      stop();
    },
  },
  {
    what: "such a callback that enters its run by hand: `telemetry.port.ambient.run(context, callback)`",
    finds: "its own run",
    play: (stage) =>
      asked(stage, (answered) => {
        const context = stage.telemetry.current();
        return context === undefined ? answered : () => stage.telemetry.port.ambient.run(context, answered);
      }),
  },
  {
    what: "a listener of a worker that was there before, as a pool of threads has it",
    finds: "none",
    play: ({ run, look }) =>
      inThread((ask) => run("own", () => callback((done) => ask(() => [look(), done()])))),
  },
  {
    what: "a queue of your own, with `telemetry.inject()` and `telemetry.extract(headers, work)`",
    finds: "its own run",
    play: async ({ run, look, telemetry }) => {
      const headers = await run("own", () => telemetry.inject());
      await run("other", () => telemetry.extract(headers, look));
    },
  },
  {
    what: "a message without headers, and what else is done in `telemetry.extract(undefined, work)`",
    finds: "a new one",
    play: async ({ run, look, telemetry }) => {
      await run("own", () => run("other", () => telemetry.extract(undefined, look)));
    },
  },
];
