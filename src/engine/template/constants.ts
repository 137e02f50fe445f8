import { goFloat } from "../numbers/go-float.ts";
import { Failure } from "./failure.ts";
import type { NumberConstant } from "./nodes.ts";
import { quote } from "./quote.ts";
import type { Token } from "./tokens.ts";
import { unquoteCharacter } from "./unquote.ts";

const [least, most] = [-(2n ** 63n), 2n ** 63n - 1n];
const integer =
  /^([+-]?)(0[xX]_?[\da-fA-F]+(?:_[\da-fA-F]+)*|0[oO]_?[0-7]+(?:_[0-7]+)*|0[bB]_?[01]+(?:_[01]+)*|0(?:_?[0-7]+)*|[1-9]\d*(?:_\d+)*)$/;

/** A number as Go's templates take it: what it may be depends on how it is written and where it stands. */
export function numberConstant({ kind, text, at }: Token): NumberConstant {
  const of = (int: bigint | undefined, value: number, isFloat: boolean): NumberConstant => ({
    type: "number",
    int,
    isFloat,
    float: value,
    text,
    at,
  });
  if (kind === "rune") {
    const code = unquoteCharacter(text);
    return of(code, Number(code), false);
  }
  if (kind === "complex" || text.endsWith("i")) {
    throw new Failure(`complex numbers such as ${text} are not read here`);
  }
  const whole = integerOf(text);
  if (whole !== undefined && whole >= least && whole <= most) return of(whole, Number(whole), false);
  const isFloat = /[.eEpP]/.test(text);
  if (whole !== undefined && whole < 2n ** 64n && whole > 0n) return of(undefined, Number(whole), false);
  const value = goFloat(text);
  if (value === undefined) throw new Failure(`illegal number syntax: ${quote(text)}`);
  if (!isFloat) throw new Failure(`integer overflow: ${quote(text)}`);
  const isWhole = Number.isInteger(value) && Math.abs(value) < 2 ** 63;
  return of(isWhole ? BigInt(value) : undefined, value, true);
}

function integerOf(text: string): bigint | undefined {
  const [, sign, digits = ""] = integer.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const plain = digits.replaceAll("_", "");
  const value = BigInt(/^0\d/.test(plain) ? `0o${plain.slice(1)}` : plain.toLowerCase());
  return sign === "-" ? -value : value;
}
