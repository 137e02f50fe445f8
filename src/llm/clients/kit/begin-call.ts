import type { Llm } from "../../call/llm.ts";
import type { CallAbout, OpenCall } from "../../call/open-call.ts";
import { charactersIn } from "./characters.ts";
import type { ClientOptions } from "./client-options.ts";
import { quietly } from "./quietly.ts";

/** What a client knows of a call; the rest its user says of all calls of the client. */
type Known = Omit<CallAbout, "owner" | "capture">;

/**
 * Begins a call, and tells it what the model reads: how much it is, and what it says where that is wanted. Throws only
 * what a budget blocks with.
 */
export function beginCall(
  llm: Llm,
  { provider, owner, capture }: ClientOptions,
  about: Known,
  read: () => unknown,
): OpenCall {
  const call = llm.open({ ...about, provider: provider ?? about.provider, owner, capture });
  quietly(() => {
    const prompt = read();
    call.sent(charactersIn(prompt));
    if (call.captures) call.prompt(prompt);
  });
  return call;
}
