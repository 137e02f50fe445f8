import { Failure } from "./failure.ts";
import { bytesOf, textOfBytes } from "./utf8.ts";

const named: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, "\\": 92 };
const escaped = /\\(?:x([0-9a-fA-F]{2})|([0-7]{3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))|([\s\S])/uy;

/** The text of a constant of Go in double quotes or backticks. */
export function unquote(literal: string): string {
  const inner = literal.slice(1, -1);
  if (literal.startsWith("`")) return inner.replaceAll("\r", "");
  if (!inner.includes("\\")) return inner;
  const bytes: number[] = [];
  for (const part of partsOf(inner, '"')) {
    if (part.isByte) bytes.push(part.code);
    else bytes.push(...bytesOf(String.fromCodePoint(part.code)));
  }
  return textOfBytes(Uint8Array.from(bytes));
}

/** The number of a constant such as `'a'`. */
export function unquoteCharacter(literal: string): bigint {
  const parts = partsOf(literal.slice(1, -1), "'", invalid);
  const [first] = parts;
  if (first === undefined) throw invalid();
  if (parts.length > 1) throw new Failure(`malformed character constant: ${literal}`);
  return BigInt(first.code);
}

interface Part {
  readonly code: number;
  readonly isByte: boolean;
}

const invalid = (): Failure => new Failure("invalid syntax");

function partsOf(inner: string, mark: string, refused = invalid): readonly Part[] {
  const parts: Part[] = [];
  escaped.lastIndex = 0;
  while (escaped.lastIndex < inner.length) {
    const match = escaped.exec(inner);
    if (match === null) throw refused();
    const [, hex, octal, short, long, single, plain] = match;
    const code =
      hex !== undefined
        ? Number.parseInt(hex, 16)
        : octal !== undefined
          ? Number.parseInt(octal, 8)
          : single !== undefined
            ? (named[single] ?? (single === mark ? single.charCodeAt(0) : Number.NaN))
            : plain !== undefined
              ? (plain.codePointAt(0) ?? 0)
              : Number.parseInt(short ?? long ?? "", 16);
    const isByte = hex !== undefined || octal !== undefined;
    const isCharacter = code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff && plain === undefined);
    if (isByte ? code > 255 : !isCharacter) throw refused();
    parts.push({ code, isByte });
  }
  return parts;
}
