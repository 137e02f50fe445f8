import type { OpenCall } from "../../call/open-call.ts";
import { charactersIn } from "./characters.ts";
import { quietly } from "./quietly.ts";

/** Tells a call what the model reads: how much it is, and what it says where that is wanted. */
export function tellPrompt(call: OpenCall, read: () => unknown): void {
  quietly(() => {
    const prompt = read();
    call.sent(charactersIn(prompt));
    if (call.captures) call.prompt(prompt);
  });
}
