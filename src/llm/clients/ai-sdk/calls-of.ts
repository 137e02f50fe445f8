import type { Llm } from "../../call/llm.ts";
import { AiSdkCalls } from "./ai-sdk-calls.ts";

const calls = new WeakMap<Llm, AiSdkCalls>();

/** What is shared by all that tells one `Llm` of the AI SDK. */
export function callsOf(llm: Llm): AiSdkCalls {
  const known = calls.get(llm) ?? new AiSdkCalls(llm);
  calls.set(llm, known);
  return known;
}
