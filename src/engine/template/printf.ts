import { binaryOf } from "../numbers/binary.ts";
import { floatText } from "../numbers/float-text.ts";
import { plainValue } from "./print.ts";
import { hexOfText, quote, unicodeName } from "./quote.ts";
import { bytesOf, textOfBytes } from "./utf8.ts";
import { AlertData, GoMap, Html, Moment, Sample, Span, typeName, type Value } from "./values.ts";

/** What stands between the percent sign and its verb. */
interface Directive {
  readonly minus: boolean;
  readonly plus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  /** Says the names of fields: what a plus sign is to `%+v`. */
  readonly named: boolean;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

/** Go takes no more for a width either. */
const widest = 1_000_000;

const directive = /^([-+# 0]*)(\*|\d*)(?:\.(\*|\d*))?([\s\S])?/u;

/**
 * Text by a format, as Go's `Sprintf`: what does not go together stands in the text as `%!d(string=hi)`.
 *
 * @example printf("%.2f of %s", [0.5, "x"]) // "0.50 of x"
 */
export function printf(format: string, values: readonly Value[]): string {
  let next = 0;
  let text = "";
  for (let rest = format; ; ) {
    const percent = rest.indexOf("%");
    if (percent < 0) return text + rest + unused(values.slice(next));
    text += rest.slice(0, percent);
    const [all = "", flags = "", width = "", precision, verb] = directive.exec(rest.slice(percent + 1)) ?? [];
    rest = rest.slice(percent + 1 + all.length);
    const numberOf = (written: string | undefined, bad: string): number | undefined => {
      if (written === undefined || written === "") return undefined;
      const given = written === "*" ? values[next++] : BigInt(written);
      if (typeof given === "bigint" && given <= widest && given >= -widest) return Number(given);
      text += bad;
      return undefined;
    };
    const wide = numberOf(width, "%!(BADWIDTH)");
    const exact = precision === "" ? 0 : numberOf(precision, "%!(BADPREC)");
    if (verb === undefined) {
      text += "%!(NOVERB)";
      continue;
    }
    if (verb === "%") {
      text += "%";
      continue;
    }
    if (next >= values.length) {
      text += `%!${verb}(MISSING)`;
      continue;
    }
    const minus = flags.includes("-") || (wide ?? 0) < 0;
    text += one(values[next++], verb, {
      minus,
      plus: flags.includes("+") && verb !== "v",
      named: flags.includes("+") && verb === "v",
      sharp: flags.includes("#"),
      space: flags.includes(" "),
      zero: flags.includes("0") && !minus,
      width: wide === undefined ? undefined : Math.abs(wide),
      precision: exact !== undefined && exact < 0 ? undefined : exact,
    });
  }
}

function unused(values: readonly Value[]): string {
  if (values.length === 0) return "";
  const shown = values.map((value) =>
    value === undefined ? "<nil>" : `${typeName(value)}=${plainValue(value)}`,
  );
  return `%!(EXTRA ${shown.join(", ")})`;
}

function one(value: Value, verb: string, how: Directive): string {
  if (verb === "T") return words(typeName(value), "s", how) ?? "";
  if (value === undefined) return verb === "v" ? padded("<nil>", how) : `%!${verb}(<nil>)`;
  if (typeof value === "boolean") {
    return verb === "t" || verb === "v" ? padded(String(value), how) : bad(value, verb, how);
  }
  if (typeof value === "bigint") return integer(value, verb, how);
  if (typeof value === "number") return float(value, verb, how);
  if (typeof value === "string") return words(value, verb, how) ?? bad(value, verb, how);
  if (value instanceof Html) return words(value.text, verb, how) ?? bad(value, verb, how);
  if (value instanceof Span && "dxX".includes(verb)) return integer(value.nanoseconds, verb, how);
  if (value instanceof Span || value instanceof Moment) {
    return words(plainValue(value), verb, how) ?? bad(value, verb, how);
  }
  return inside(value, verb, how);
}

/** Go goes into what holds others, and formats each of them. */
function inside(value: GoMap | Sample | AlertData | readonly Sample[], verb: string, how: Directive): string {
  const fields = (entries: Iterable<readonly [string, Value]>, open: string): string => {
    const shown = [...entries].map(([name, held]) => {
      const text = one(held, verb, how);
      return how.named ? `${name}:${text}` : text;
    });
    return `${open}{${shown.join(" ")}}`;
  };
  if (value instanceof GoMap) {
    const entries = value.sorted().map(([key, held]) => `${one(key, verb, how)}:${one(held, verb, how)}`);
    return `map[${entries.join(" ")}]`;
  }
  if (value instanceof AlertData) return fields(value.fields, "");
  if (value instanceof Sample) {
    return fields(
      [
        ["Labels", value.labels],
        ["Value", value.value],
      ],
      "&",
    );
  }
  const isAddress = "vbodxX".includes(verb);
  return `[${value.map((sample) => (isAddress ? one(sample, verb, how) : bad(sample, verb, how))).join(" ")}]`;
}

/** What does not fit a verb is shown as any value would be, with the same flags. */
const bad = (value: Value, verb: string, how: Directive): string =>
  `%!${verb}(${typeName(value)}=${one(value, "v", { ...how, sharp: false })})`;

function words(text: string, verb: string, how: Directive): string | undefined {
  const cut = how.precision === undefined ? text : [...text].slice(0, how.precision).join("");
  switch (verb) {
    case "v":
      return padded(how.sharp ? quote(cut) : cut, how);
    case "s":
      return padded(cut, how);
    case "q":
      if (how.sharp && !/[`\p{Cc}\u007f\ufeff]/u.test(cut.replaceAll("\t", "")))
        return padded(`\`${cut}\``, how);
      return padded(quote(cut, '"', how.plus), how);
    case "x":
    case "X": {
      const bytes = bytesOf(text);
      const hex = hexOfText(
        how.precision === undefined ? text : textOfBytes(bytes.subarray(0, how.precision)),
        how.space ? (how.sharp ? " 0x" : " ") : "",
      );
      const whole = how.sharp && hex !== "" ? `0x${hex}` : hex;
      return padded(verb === "X" ? whole.toUpperCase() : whole, how);
    }
    default:
      return undefined;
  }
}

const bases: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };
const prefixes: Readonly<Record<string, string>> = { b: "0b", o: "0", x: "0x", X: "0X" };

function integer(value: bigint, verb: string, how: Directive): string {
  if (verb === "c") return padded(character(value), how);
  if (verb === "q") return padded(quote(character(value), "'", how.plus), how);
  if (verb === "U") {
    const name = unicodeName(character(value));
    return padded(how.sharp ? name : (name.split(" ")[0] ?? name), how);
  }
  const base = bases[verb];
  if (base === undefined) return bad(value, verb, how);
  const digits = (value < 0n ? -value : value).toString(base);
  const isNothing = how.precision === 0 && value === 0n;
  if (isNothing) return padded("", { ...how, zero: false });
  const sign = value < 0n ? "-" : how.plus ? "+" : how.space ? " " : "";
  const prefix = verb === "O" ? "0o" : how.sharp ? (prefixes[verb] ?? "") : "";
  // With a width of zeros, Go counts the sign to it and not the prefix.
  const zeros = how.precision ?? (how.zero && how.width !== undefined ? how.width - sign.length : 0);
  const cased = verb === "X" ? digits.toUpperCase() : digits;
  const filled = cased.padStart(zeros, "0");
  const isPrefixed = prefix === "0" && filled.startsWith("0");
  return padded(sign + (isPrefixed ? "" : prefix) + filled, { ...how, zero: false });
}

function character(value: bigint): string {
  const isOne = value >= 0n && value <= 0x10_ff_ffn && !(value >= 0xd8_00n && value <= 0xdf_ffn);
  return isOne ? String.fromCodePoint(Number(value)) : "\ufffd";
}

function float(value: number, verb: string, how: Directive): string {
  const lower = verb === "v" ? "g" : verb.toLowerCase();
  const isKnown = /^[vefgEFG]$/.test(verb) || /^[xXb]$/.test(verb);
  if (!isKnown) return bad(value, verb, how);
  const isNegative = value < 0 || Object.is(value, -0);
  const sign = isNegative ? "-" : how.plus ? "+" : how.space ? " " : "";
  if (Number.isNaN(value)) return padded(`${how.plus || how.space ? sign : ""}NaN`, { ...how, zero: false });
  if (!Number.isFinite(value)) {
    return padded(`${sign === "" ? "+" : sign}Inf`, { ...how, zero: false });
  }
  const shape = lower === "e" || lower === "f" ? lower : "g";
  const digits =
    lower === "x" || lower === "b"
      ? binary(value, lower)
      : floatText(value, shape, how.precision ?? (verb === "v" || shape === "g" ? undefined : 6));
  const cased = verb === "E" || verb === "G" || verb === "X" ? digits.toUpperCase() : digits;
  const zeros = how.zero && how.width !== undefined ? how.width - sign.length : 0;
  return padded(sign + cased.padStart(zeros, "0"), { ...how, zero: false });
}

/** By powers of two: `0x1.8p+01`, or `6755399441055744p-51`. */
function binary(value: number, verb: "x" | "b"): string {
  const { mantissa, power } = binaryOf(value);
  if (verb === "b") return `${mantissa}p${power < 0 ? "-" : "+"}${Math.abs(power)}`;
  if (mantissa === 0n) return "0x0p+00";
  const shift = BigInt(mantissa.toString(2).length - 1);
  const rest = ((mantissa << (52n - shift)) & 0xf_ffff_ffff_ffffn).toString(16).padStart(13, "0");
  const digits = rest.replace(/0+$/, "");
  const exponent = power + Number(shift);
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return `0x1${digits === "" ? "" : `.${digits}`}p${exponent < 0 ? "-" : "+"}${size}`;
}

/** Go counts characters; zeros come before a text too. */
function padded(text: string, { width, minus, zero }: Directive): string {
  const missing = (width ?? 0) - [...text].length;
  if (missing <= 0) return text;
  return minus ? text + " ".repeat(missing) : (zero ? "0" : " ").repeat(missing) + text;
}
