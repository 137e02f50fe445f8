import { plainLines } from "../adapters/line-writer.ts";
import type { Foundation } from "../foundation.ts";
import { noTracing } from "../tracing.ts";

/** No traces and no workers, and lines that no library writes. */
export const bareFoundation: Foundation = {
  openTracing: () => noTracing,
  tellLostSpans: () => {},
  openLines: plainLines,
  joinWorkers: ({ sources }) => ({ sources, reports: false, inThread: false, end: async () => {} }),
};
