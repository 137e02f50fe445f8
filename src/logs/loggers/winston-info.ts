import type { Line } from "../line/line-maker.ts";

/** Where winston keeps the level without colours, the text that is written, and what else a call was given. */
export const levelKey = Symbol.for("level");
export const messageKey = Symbol.for("message");
const splatKey = Symbol.for("splat");
/** Where our format leaves the line that it made. */
export const lineKey = Symbol("line");

/** A line as winston hands it from format to format. */
export interface WinstonInfo {
  level: string;
  message: unknown;
  [key: string | symbol]: unknown;
}

/** A line of winston that our format made. */
export interface MadeInfo extends WinstonInfo {
  [lineKey]: Line;
}

export const isMade = (info: WinstonInfo): info is MadeInfo => Object.hasOwn(info, lineKey);

/** The level that a logger knows, which no format has coloured. */
export const levelOf = (info: WinstonInfo): string => String(info[levelKey] ?? info.level);

function errorIn(info: WinstonInfo): Error | undefined {
  if (info instanceof Error) return info;
  const more = info[splatKey];
  const found: unknown = Array.isArray(more) ? more.find((one) => one instanceof Error) : undefined;
  return found instanceof Error ? found : undefined;
}

/** What a call gave, with an error as one: winston takes it apart, and forgets its causes. */
export function givenFields(info: WinstonInfo): object {
  const error = errorIn(info);
  if (error === undefined) return info;
  const { stack: _stack, cause: _cause, ...fields } = info;
  return { error, ...fields };
}
