import { sleep } from "../../time/index.ts";
import type { ProcessRef } from "../process-ref.ts";
import { takeLock } from "./lock.ts";

/** Whoever has it reads and writes a file or two: five seconds are long. */
const attempts = 100;
const pauseMs = 50;

/**
 * Takes a lock as `takeLock` does, and waits for whoever has it; the process that still holds it then.
 *
 * @throws what Node says when the file cannot be written
 */
export async function waitForLock(path: string): Promise<(() => void) | ProcessRef> {
  for (let attempt = 0; ; attempt += 1) {
    const taken = takeLock(path);
    if (typeof taken === "function" || attempt >= attempts) return taken;
    await sleep(pauseMs);
  }
}
