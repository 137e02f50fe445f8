import type { ChildProcess, SendHandle } from "node:child_process";
import { type Envelope, isEnvelope } from "../message.ts";

/**
 * Hears what our telemetry in a child process says. Node keeps messages until somebody listens, which we do at once:
 * so those of others are kept here until somebody else does.
 */
export function hearOurs(child: ChildProcess, hear: (envelope: Envelope) => void): void {
  let kept: (readonly [message: unknown, handle: SendHandle | undefined])[] = [];
  child.on("message", (message, handle) => {
    if (isEnvelope(message)) hear(message);
    else if (child.listenerCount("message") === 1) kept.push([message, handle]);
  });
  child.on("newListener", (event) => {
    if (event !== "message" || kept.length === 0) return;
    process.nextTick(() => {
      const waiting = kept;
      kept = [];
      for (const [message, handle] of waiting) child.emit("message", message, handle);
    });
  });
}
