import type { Llm } from "../../../call/llm.ts";
import type { ClientOptions } from "../../kit/client-options.ts";
import { quietly } from "../../kit/quietly.ts";
import { Follower } from "../follower.ts";

const channelName = "ai:telemetry";

/**
 * Measures the calls of models and tools that the AI SDK makes anywhere in this process, by what it says on its
 * diagnostics channel: nothing is registered. Gives what stops it. A channel cannot block a call: where a budget has to,
 * register `aiSdkTelemetry`. Both may be used at once, and each call counts once.
 *
 * @example
 * ```ts
 * const stop = followAiSdk(createLlm(telemetry));
 * ```
 */
export function followAiSdk(llm: Llm, options: ClientOptions = {}): () => void {
  const { tracingChannel } = process.getBuiltinModule("node:diagnostics_channel");
  const channel = tracingChannel(channelName);
  const follower = new Follower(llm, options);
  const pass = (): void => {};
  const subscribers = {
    start: (message: unknown) => quietly(() => follower.begins(message)),
    end: pass,
    asyncStart: pass,
    asyncEnd: (message: unknown) => quietly(() => follower.ends(message)),
    error: pass,
  };
  channel.subscribe(subscribers);
  return () => {
    channel.unsubscribe(subscribers);
  };
}
