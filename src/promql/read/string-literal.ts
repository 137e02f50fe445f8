import type { Source } from "./source.ts";

const named: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const escaped = /((?:\\x[0-9a-fA-F]{2}|\\[0-3][0-7]{2})+)|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\(.?)/gsu;
const byte = /\\x([0-9a-fA-F]{2})|\\([0-3][0-7]{2})/g;
/** What Prometheus takes for a broken byte. */
const broken = /[\ufffd\p{Surrogate}]/u;

/**
 * The text inside quotes of any of the three kinds. Throws an `ObsError` PROMQL_SYNTAX for an escape that Prometheus
 * refuses: a pattern such as `"\d"` would otherwise come to mean the letter d. A byte that is no character is half of a
 * surrogate pair, as Python writes it too.
 */
export function unquoted(source: Source, literal: string, from: number): string {
  const quote = literal[0] ?? "";
  const inner = literal.slice(1, -1);
  if (broken.test(inner)) {
    throw source.refused(from, `the text ${literal} has a character that is none`, "write it as an escape");
  }
  if (quote === "`" || !inner.includes("\\")) return inner;
  const plain: Readonly<Record<string, string>> = { ...named, "\\": "\\", [quote]: quote };
  return inner.replace(
    escaped,
    (whole, bytes?: string, short?: string, long?: string, single: string = "") => {
      const hex = short ?? long;
      const character =
        bytes !== undefined
          ? fromBytes(bytes)
          : hex !== undefined
            ? codePoint(Number.parseInt(hex, 16))
            : plain[single];
      if (character !== undefined) return character;
      throw source.refused(
        from,
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

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Escaped bytes may be a character together. */
function fromBytes(escapes: string): string {
  const bytes = Uint8Array.from(escapes.matchAll(byte), ([, hex, octal]) =>
    hex === undefined ? Number.parseInt(octal ?? "", 8) : Number.parseInt(hex, 16),
  );
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    const length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const character = utf8.decode(bytes.subarray(at, at + length));
    const isBroken = character.startsWith("\ufffd") && !isReplacement(bytes.subarray(at, at + length));
    text += isBroken ? String.fromCharCode(0xdc_00 + first) : character;
    at += isBroken ? 1 : length;
  }
  return text;
}

/** Whether bytes are the sign for a broken one, and not broken. */
function isReplacement([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbf && third === 0xbd;
}
