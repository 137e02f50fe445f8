export { callAfter } from "./adapters/call-after.ts";
export { sleep } from "./adapters/sleep.ts";
export { timeoutSignal } from "./adapters/timeout-signal.ts";
export { untilAborted, whenAborted } from "./when-aborted.ts";
