import type { PageFormat } from "./format.ts";

interface MediaRange {
  readonly type: string;
  readonly version: string | undefined;
  readonly quality: number;
}

function parse(part: string): MediaRange {
  const [type = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
  const value = (name: string): string | undefined =>
    parameters
      .find((parameter) => parameter.startsWith(`${name}=`))
      ?.slice(name.length + 1)
      .replace(/^"(.*)"$/, "$1");
  const quality = Number(value("q") ?? 1);
  return { type, version: value("version"), quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

function isOpenMetrics({ type, version }: MediaRange): boolean {
  return type === "application/openmetrics-text" && (version === undefined || version === "1.0.0");
}

function isText({ type, version }: MediaRange): boolean {
  return type === "text/plain" && (version === undefined || version === "0.0.4");
}

/**
 * The format that an `Accept` header asks for: OpenMetrics if it is named and liked at least as well as text,
 * else text, also for a header that makes no sense. Longer headers than any scraper sends are not read.
 *
 * @example `negotiateFormat("application/openmetrics-text;version=1.0.0,text/plain;q=0.5")` is `"openmetrics"`
 */
export function negotiateFormat(accept: string | undefined): PageFormat {
  if (typeof accept !== "string" || accept.length > 4_096) return "text";
  const ranges = accept.split(",").map(parse);
  const best = (matches: (range: MediaRange) => boolean): number =>
    Math.max(0, ...ranges.filter(matches).map((range) => range.quality));
  const openMetrics = best(isOpenMetrics);
  return openMetrics > 0 && openMetrics >= best(isText) ? "openmetrics" : "text";
}
