export { takeLock } from "./adapters/lock.ts";
export { allPids, groupOf, procText } from "./adapters/proc.ts";
export { isAlive, ownProcess, signalProcess, startTimeOf } from "./adapters/process-identity.ts";
export { signalGroup } from "./adapters/signal-group.ts";
export { waitForLock } from "./adapters/wait-for-lock.ts";
export { type ProcessRef, processRefOf } from "./process-ref.ts";
