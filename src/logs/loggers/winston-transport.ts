import type { Writable } from "node:stream";
import { fieldOf, isRecord, numberOf } from "../../narrow/index.ts";
import { objectStream } from "../adapters/object-stream.ts";
import type { Line, LineMaker } from "../line/line-maker.ts";
import { givenFields, isMade, levelOf, lineKey, type WinstonInfo } from "./winston-info.ts";

export interface WinstonTransportOptions {
  /** The least level that is sent; default: that of the logger. */
  readonly level?: string | undefined;
}

/** A transport of winston: a logger takes it like its own. */
export interface WinstonTransport extends Writable {
  level?: string;
}

const isInfo = (given: unknown): given is WinstonInfo => isRecord(given) || given instanceof Error;

function lineOf(lines: LineMaker, info: WinstonInfo): Line {
  if (isMade(info)) return lines.again(info[lineKey], info);
  return lines.make(levelOf(info), info.message, givenFields(info), Date.now());
}

/** Whether a logger with such levels, of which the highest has the least number, sends a line from `least` on. */
function isWanted(logger: unknown, least: unknown, info: WinstonInfo): boolean {
  const numbers = fieldOf(logger, "levels");
  const [most, its] = [least ?? fieldOf(logger, "level"), levelOf(info)].map((level) =>
    numberOf(fieldOf(numbers, String(level))),
  );
  return most === undefined || its === undefined || its <= most;
}

/**
 * A transport of winston that sends the lines of a logger to where `log.push` of `createTelemetry` says, in the form of
 * `telemetry.log` and together with its lines; nowhere, where that says nothing. With `winstonFormat` on the logger it
 * sends what that made.
 *
 * @example
 * ```ts
 * const telemetry = createTelemetry({ service: "story-api", log: { push: { to: "loki", url } } });
 * logger.add(winstonTransport(telemetry));
 * ```
 */
export function winstonTransport(
  { lines }: { readonly lines: LineMaker },
  { level }: WinstonTransportOptions = {},
): WinstonTransport {
  let logger: unknown;
  const take = (given: unknown): void => {
    try {
      if (isInfo(given) && isWanted(logger, transport.level, given)) lines.send(lineOf(lines, given));
    } catch {
      // Whatever it is costs the line, not the logger that wrote it.
    }
  };
  const transport: WinstonTransport = Object.assign(objectStream(take), {
    ...(level !== undefined && { level }),
    // By this winston knows a transport; what it writes comes as to any stream.
    log: (given: unknown, next: () => void): void => {
      take(given);
      next();
    },
  });
  transport.once("pipe", (from: unknown) => {
    logger = from;
  });
  return transport;
}
