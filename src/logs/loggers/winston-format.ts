import { type LineMaker, lineText } from "../line/line-maker.ts";

/** Where winston keeps the level without colours, the text that is written, and what else a call was given. */
const levelKey = Symbol.for("level");
const messageKey = Symbol.for("message");
const splatKey = Symbol.for("splat");

/** A line as winston hands it from format to format. */
export interface WinstonInfo {
  level: string;
  message: unknown;
  [key: string | symbol]: unknown;
}

/** A format of winston. */
export interface WinstonFormat {
  transform(info: WinstonInfo): WinstonInfo;
}

function errorIn(info: WinstonInfo): Error | undefined {
  if (info instanceof Error) return info;
  const more = info[splatKey];
  const found: unknown = Array.isArray(more) ? more.find((one) => one instanceof Error) : undefined;
  return found instanceof Error ? found : undefined;
}

/** What a call gave, with an error as one: winston takes it apart, and forgets its causes. */
function givenFields(info: WinstonInfo): object {
  const error = errorIn(info);
  if (error === undefined) return info;
  const { stack: _stack, cause: _cause, ...fields } = info;
  return { error, ...fields };
}

/**
 * A format of winston that makes each line like those of `telemetry.log`: with the run under way, without secrets and
 * prompts, safe from any value. It is JSON already; further formats see its fields.
 *
 * @example
 * ```ts
 * const logger = winston.createLogger({ format: winstonFormat(telemetry), transports: [new winston.transports.Console()] });
 * ```
 */
export function winstonFormat(telemetry: { readonly lines: LineMaker }): WinstonFormat {
  return {
    transform: (info) => {
      const level = String(info[levelKey] ?? info.level);
      const line = telemetry.lines.make(level, info.message, givenFields(info), Date.now());
      return { ...line, [levelKey]: level, [messageKey]: lineText(line) };
    },
  };
}
