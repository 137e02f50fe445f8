export { takeLock } from "./adapters/lock.ts";
export { isAlive, ownProcess, signalProcess, startTimeOf } from "./adapters/process-identity.ts";
export { type ProcessRef, processRefOf } from "./process-ref.ts";
