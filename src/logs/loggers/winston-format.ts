import { type LineMaker, lineText } from "../line/line-maker.ts";
import { givenFields, levelKey, levelOf, lineKey, messageKey, type WinstonInfo } from "./winston-info.ts";

/** A format of winston. */
export interface WinstonFormat {
  transform(info: WinstonInfo): WinstonInfo;
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
      const level = levelOf(info);
      const line = telemetry.lines.make(level, info.message, givenFields(info), Date.now());
      return { ...line, [levelKey]: level, [messageKey]: lineText(line), [lineKey]: line };
    },
  };
}
