import type { Fields } from "../json.ts";

/** A piece of the prompt, in the order in which the model reads them. */
export interface Segment {
  readonly text: string;
  /** Present where the client asks that the prompt up to here is kept in the cache, and for how long. */
  readonly keep?: "5m" | "1h";
}

/** A function that the model may call. */
export interface Tool {
  readonly name: string;
  /** JSON Schema of its arguments. */
  readonly schema: Fields;
}

/** What a request asks for, whatever the format that it came in. */
export interface Ask {
  readonly model: string;
  readonly stream: boolean;
  readonly segments: readonly Segment[];
  /** What the user said last. */
  readonly question: string;
  /** What a tool gave back, where that is the last thing in the conversation. */
  readonly toolResult?: string;
  readonly tools: readonly Tool[];
  /** Whether the model has to call a tool, and which one. */
  readonly toolChoice: "auto" | "none" | "required" | { readonly name: string };
  /** JSON Schema of the answer, where the client wants JSON. */
  readonly schema?: Fields;
  readonly maxTokens: number;
  /** Tokens that the model thinks for at most before it answers. */
  readonly thinkTokens: number;
  /** The tier of service that was asked for, such as `flex`. */
  readonly tier?: string;
  /** Where a stream tells its usage, in formats that leave the choice to the client. */
  readonly usageInStream?: "none" | "last" | "every";
  /** Whether what it thinks is shown, in formats that leave the choice to the client. */
  readonly showsThoughts?: boolean;
  /** How vectors are wanted, in the place of a text. */
  readonly vectors?: { readonly dimensions: number; readonly asBase64: boolean };
}

/** How long the simulator thinks when a client states an effort. */
export const thinkingFor = (effort: string): number =>
  ({ minimal: 0, low: 16, medium: 48, high: 160, xhigh: 320 })[effort] ?? 0;

export const noLimit = 100_000;
