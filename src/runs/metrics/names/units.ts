/** Units of UCUM, and the words that Prometheus has for them. */
const words: ReadonlyMap<string, string> = new Map([
  ["d", "days"],
  ["h", "hours"],
  ["min", "minutes"],
  ["s", "seconds"],
  ["ms", "milliseconds"],
  ["us", "microseconds"],
  ["ns", "nanoseconds"],
  ["By", "bytes"],
  ["KiBy", "kibibytes"],
  ["MiBy", "mebibytes"],
  ["GiBy", "gibibytes"],
  ["TiBy", "tebibytes"],
  ["KBy", "kilobytes"],
  ["kBy", "kilobytes"],
  ["MBy", "megabytes"],
  ["GBy", "gigabytes"],
  ["TBy", "terabytes"],
  ["m", "meters"],
  ["V", "volts"],
  ["A", "amperes"],
  ["J", "joules"],
  ["W", "watts"],
  ["g", "grams"],
  ["Cel", "celsius"],
  ["Hz", "hertz"],
  ["1", ""],
  ["%", "percent"],
]);

/** What follows `per`. */
const singles: ReadonlyMap<string, string> = new Map([
  ["s", "second"],
  ["m", "minute"],
  ["h", "hour"],
  ["d", "day"],
  ["w", "week"],
  ["mo", "month"],
  ["y", "year"],
]);

/** A unit as words of a name; what stands in braces says nothing of how it is measured. */
function wordsOf(unit: string, known: ReadonlyMap<string, string>): string {
  if (/[{}]/.test(unit)) return "";
  return (known.get(unit) ?? unit).replace(/[^a-zA-Z0-9:]+/g, "_").replace(/^_+|_+$/g, "");
}

/** What a name is to say of a unit: its words, those after `per` apart; either may be empty. */
export function unitWords(unit: string): readonly string[] {
  const [whole = "", ...per] = unit.trim().split("/");
  const single = wordsOf(per.join("/").trim(), singles);
  return [wordsOf(whole.trim(), words), single === "" ? "" : `per_${single}`].filter((word) => word !== "");
}
