import type { Llm } from "./llm.ts";
import type { LlmKit } from "./llm-kit.ts";
import { openCall } from "./open.ts";
import type { CallAbout, OpenCall } from "./open-call.ts";

type Body<T> = (call: OpenCall) => T | PromiseLike<T>;

/** Makes a call inside its own context, and ends it as `body` does. */
export async function runCall<T>(kit: LlmKit, about: CallAbout, body: Body<T>): Promise<T> {
  const call = openCall(kit, about);
  try {
    const answer = await kit.port.ambient.run(call.context, () => body(call));
    call.end();
    return answer;
  } catch (error) {
    call.fail(error);
    throw error;
  }
}

/**
 * Makes a call with whatever client, and measures it: `call` of {@link Llm} as a function.
 *
 * @example `llmCall(llm, { provider: "local", model: "llama-4" }, (call) => generate(prompt, call))`
 */
export const llmCall = <T>(llm: Llm, about: CallAbout, body: Body<T>): Promise<T> => llm.call(about, body);
