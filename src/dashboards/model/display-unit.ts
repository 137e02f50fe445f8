import type { QueryUnit } from "../../promql/index.ts";

/** Unit of a query → Grafana's units that read its numbers as they are; for other units any name may be right. */
const sameScale: Readonly<Partial<Record<QueryUnit, readonly string[]>>> = {
  seconds: ["s", "dtdurations", "dthms", "clocks"],
  bytes: ["bytes", "decbytes"],
  ratio: ["percentunit"],
  usd: ["currencyUSD"],
  "seconds/s": ["percentunit"],
  "bytes/s": ["binBps", "Bps"],
  "usd/s": ["currencyUSD"],
};

/** Units that print the number alone, or with words of the reader's own. */
const plain = /^(none|short|locale|sci|(prefix|suffix|currency):.*)$/;

/** The units that a panel may show instead, where the one it names would misread the numbers; else undefined. */
export function misread(unit: QueryUnit, shownAs: string | undefined): readonly string[] | undefined {
  const right = sameScale[unit];
  if (shownAs === undefined || right === undefined) return undefined;
  return plain.test(shownAs) || right.includes(shownAs) ? undefined : right;
}
