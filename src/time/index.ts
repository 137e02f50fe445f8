export { callAfter } from "./adapters/call-after.ts";
export { type SleepOptions, sleep } from "./adapters/sleep.ts";
export { timeoutSignal } from "./adapters/timeout-signal.ts";
