const named: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const escaped = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))/g;

/** The text inside quotes of any of the three kinds; a bare word stays as it is. */
export function unquoted(literal: string): string {
  const quote = literal[0];
  if (quote === undefined || !"\"'`".includes(quote)) return literal;
  const inner = literal.slice(1, -1);
  if (quote === "`") return inner;
  return inner.replace(
    escaped,
    (_, x?: string, u?: string, long?: string, octal?: string, single: string = "") => {
      const hex = x ?? u ?? long;
      if (hex !== undefined) return codePoint(Number.parseInt(hex, 16));
      if (octal !== undefined) return codePoint(Number.parseInt(octal, 8));
      return named[single] ?? single;
    },
  );
}

/** U+FFFD for numbers that are no character, as in every decoder. */
function codePoint(value: number): string {
  return value <= 0x10_ff_ff ? String.fromCodePoint(value) : "\ufffd";
}
