/** What a thread of its own does: calls one function of one module, says what came of it, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import type { ThreadSaid, ThreadTask } from "../thread-words.ts";

const { module, name, input, metadata, headers } = workerData as ThreadTask;
const asked = new AbortController();
parentPort?.once("message", (reason: unknown) => asked.abort(reason));

async function call(): Promise<ThreadSaid> {
  try {
    const found: Readonly<Record<string, unknown>> = await import(module);
    const step = found[name];
    if (typeof step !== "function") throw new Error(`${module} exports no function "${name}"`);
    return { how: "gave", value: await step(input, { signal: asked.signal, metadata, headers }) };
  } catch (error) {
    return { how: "threw", error };
  }
}

const said = await call();
try {
  parentPort?.postMessage(said);
} catch (error) {
  // What has a function in it cannot leave the thread.
  parentPort?.postMessage({
    how: "threw",
    error: new Error(`its result cannot leave its thread (${String(error)})`),
  });
}
process.exit();
