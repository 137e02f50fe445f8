import { type Line, LineMaker, lineText, type RedactOptions } from "../../src/logs/index.ts";

/** Makes lines outside of any run. */
export const maker = (redact?: RedactOptions | false): LineMaker =>
  new LineMaker({ service: "shop", environment: "test", current: () => undefined, redact });

/** A line as who reads the log gets it. */
export const written = (message: unknown, fields?: unknown, redact?: RedactOptions | false): Line =>
  JSON.parse(lineText(maker(redact).make("info", message, fields, 0)));
