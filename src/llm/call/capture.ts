import { ObsError } from "../../errors/index.ts";
import type { Span, TelemetryPort } from "../../telemetry/index.ts";
import { type Clip, HeldClip } from "./clip.ts";

/** How prompts and answers are captured, which they are not without it. */
export interface CaptureOptions {
  /** Gives a text without what must not be kept: called with each prompt and answer before anything else sees it. */
  readonly redact: (text: string) => string;
  /** Most characters of a prompt or an answer, after redaction. Default 2,000. */
  readonly limit?: number | undefined;
  /** Which calls: all but those that say `capture: false`, or only those that say `capture: true`. Default `"all"`. */
  readonly calls?: "all" | "asked" | undefined;
}

const defaultLimit = 2_000;
/** A text is redacted before it is cut, so that no half of a secret stays; more than so many limits are not held. */
const heldLimits = 4;

/** Captures what it is allowed to, on spans and nowhere else. */
export class Capture {
  /** Most characters that are held of a text until it is redacted. */
  readonly held: number;
  readonly #limit: number;
  readonly #all: boolean;
  readonly #redact: (text: string) => unknown;

  constructor({ log }: TelemetryPort, { redact, limit = defaultLimit, calls = "all" }: CaptureOptions) {
    const wrong = (problem: string, fix: string) =>
      new ObsError({ code: "LLM_OPTION", problem: `capture of createLlm ${problem}`, fix });
    if (typeof redact !== "function") {
      throw wrong("has no redact", "give it a function that takes out of a text what must not be kept");
    }
    if (!(Number.isInteger(limit) && limit > 0)) {
      throw wrong(`has the limit ${String(limit)}`, "give a whole number of characters above 0");
    }
    if (calls !== "all" && calls !== "asked") {
      throw wrong(`has calls ${JSON.stringify(calls)}`, 'say "all" or "asked"');
    }
    this.#redact = redact;
    this.#limit = limit;
    this.#all = calls === "all";
    this.held = limit * heldLimits;
    log.warn("prompts and answers of models are captured on spans", { limit, calls });
  }

  wants(asked: boolean | undefined): boolean {
    return asked ?? this.#all;
  }

  /** What one call has to be captured. */
  clip(): Clip {
    return new HeldClip(this);
  }

  /** Puts a text on a span, redacted and cut; what cannot be redacted is not put there. */
  put(span: Span, attribute: string, text: string): void {
    let clean: unknown;
    try {
      const redact = this.#redact;
      clean = redact(text.slice(0, this.held));
    } catch {
      clean = undefined;
    }
    span.setAttribute(attribute, typeof clean === "string" ? clean.slice(0, this.#limit) : "[not redacted]");
  }
}
