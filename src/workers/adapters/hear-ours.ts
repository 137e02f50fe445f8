import type { ChildProcess } from "node:child_process";
import { type Envelope, isEnvelope } from "../message.ts";

const nothing = (): void => {};

/**
 * Hears what our telemetry in a child process says, and keeps it from everybody else: who waits for the first message
 * of a child must not get one of ours. Node keeps messages until somebody listens, which we do at once: so those of
 * others are kept here until somebody else does.
 */
export function hearOurs(child: ChildProcess, hear: (envelope: Envelope) => void): void {
  let kept: (readonly unknown[])[] = [];
  const emit = child.emit;
  const tell = (event: unknown, ...given: readonly unknown[]): boolean => {
    if (event === "message") {
      const [message] = given;
      if (isEnvelope(message)) {
        hear(message);
        return true;
      }
      if (child.listenerCount("message") === 1) {
        kept.push(given);
        return true;
      }
    }
    return Reflect.apply(emit, child, [event, ...given]);
  };
  child.on("message", nothing);
  Reflect.set(child, "emit", tell);
  child.on("newListener", (event) => {
    if (event !== "message" || kept.length === 0) return;
    process.nextTick(() => {
      const waiting = kept;
      kept = [];
      for (const given of waiting) tell("message", ...given);
    });
  });
}
