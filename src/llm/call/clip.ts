import type { Span } from "../../telemetry/index.ts";

/** What of one call is to be captured. */
export interface Clip {
  prompt(messages: unknown): void;
  completion(text: string): void;
  put(span: Span): void;
}

/** Takes nothing. */
export const noClip: Clip = { prompt: () => {}, completion: () => {}, put: () => {} };

/** What may be captured, and how much of it. */
interface Capturing {
  readonly held: number;
  put(span: Span, attribute: string, text: string): void;
}

/** Holds the beginning of a prompt and of an answer until the call ends. */
export class HeldClip implements Clip {
  readonly #capture: Capturing;
  #prompt = "";
  #completion = "";

  constructor(capture: Capturing) {
    this.#capture = capture;
  }

  prompt(messages: unknown): void {
    this.#prompt = textOf(messages).slice(0, this.#capture.held);
  }

  completion(text: string): void {
    const room = this.#capture.held - this.#completion.length;
    if (room > 0 && typeof text === "string") this.#completion += text.slice(0, room);
  }

  put(span: Span): void {
    if (this.#prompt !== "") this.#capture.put(span, "gen_ai.input.messages", this.#prompt);
    if (this.#completion !== "") this.#capture.put(span, "gen_ai.output.messages", this.#completion);
  }
}

/** A prompt as a text; what has no form in JSON is not captured. */
function textOf(messages: unknown): string {
  if (typeof messages === "string") return messages;
  try {
    return JSON.stringify(messages) ?? "";
  } catch {
    return "";
  }
}
