import { joinWorkers } from "../workers/index.ts";
import { openLines } from "./adapters/line-writer.ts";
import type { Foundation } from "./foundation.ts";
import { openTracing, tellLostSpans } from "./open-tracing.ts";

/** All that a service may ask for. */
export const wholeFoundation: Foundation = { openTracing, tellLostSpans, openLines, joinWorkers };
