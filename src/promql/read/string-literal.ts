import { meaningless } from "./refusal.ts";

const named: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const escaped = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|(.?))/gs;

/**
 * The text inside quotes of any of the three kinds; a bare word stays as it is. Throws an `ObsError` PROMQL_SYNTAX
 * for an escape that Prometheus refuses: a pattern such as `"\d"` would otherwise come to mean the letter d.
 */
export function unquoted(literal: string): string {
  const quote = literal[0];
  if (quote === undefined || !"\"'`".includes(quote)) return literal;
  const inner = literal.slice(1, -1);
  if (quote === "`") return inner;
  const plain: Readonly<Record<string, string>> = { ...named, "\\": "\\", [quote]: quote };
  return inner.replace(
    escaped,
    (whole, x?: string, u?: string, long?: string, octal?: string, single: string = "") => {
      const hex = x ?? u ?? long;
      const code = hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(octal ?? "", 8);
      const character = Number.isNaN(code) ? plain[single] : codePoint(code);
      if (character !== undefined) return character;
      throw meaningless(
        `the text ${literal} has the escape ${whole}, which Prometheus does not know`,
        `write \\${whole} for a backslash`,
      );
    },
  );
}

/** Undefined for numbers that are no character. */
function codePoint(value: number): string | undefined {
  return value <= 0x10_ff_ff && (value < 0xd8_00 || value > 0xdf_ff)
    ? String.fromCodePoint(value)
    : undefined;
}
