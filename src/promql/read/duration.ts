import { longestMs, prometheus } from "../../duration/index.ts";
import { hasVariable } from "../grammar.ts";
import { readNumber, secondsOf } from "./number.ts";
import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";

/** Undefined where one is worked out, which the tree does not hold. */
type Duration = string | undefined;

const constant = /^(?:step|range)$/i;
const choice = /^(?:max_of|min_of)$/i;

/** The length of a window or a step. Throws an `ObsError` PROMQL_READ for one that is worked out. */
export function readLength(source: Source): string {
  const { from } = source.token;
  const length = held(source, from, readSum(source));
  if (hasVariable(length) || (readNumber(length) ?? 0) > 0) return length;
  throw source.refused(from, `${length} is no length of time`, "give more than 0");
}

/** The offset behind a selector; undefined for one of 0. Throws an `ObsError` PROMQL_READ for one that is worked out. */
export function readOffset(source: Source): string | undefined {
  const { from } = source.token;
  const isPlain = isWhole(source, 0) || (isSign(source) && isWhole(source, 1));
  const isGroup = isSign(source) && source.isAt("(", 1);
  const offset = held(
    source,
    from,
    isPlain ? readTerm(source) : isGroup ? readGroup(source) : readSum(source),
  );
  return readNumber(offset.replace("-", "")) === 0 ? undefined : offset;
}

function held(source: Source, from: number, duration: Duration): string {
  if (duration !== undefined) return duration;
  throw source.unheld(from, `"${source.query.slice(from, source.behind)}" as a duration`);
}

/** Whether a duration comes at a distance that ends where it does, so that a sign behind it is an operator. */
function isWhole(source: Source, distance: number): boolean {
  return isLiteral(source.ahead(distance)) || isCall(source, distance);
}

function isCall(source: Source, distance = 0): boolean {
  const isWord = source.isAtWord(constant, distance) || source.isAtWord(choice, distance);
  return isWord && source.isAt("(", distance + 1);
}

function isLiteral({ kind, text }: Token): boolean {
  return kind === "number" || kind === "open" || /^(?:inf|nan)$/i.test(text);
}

function isSign(source: Source): boolean {
  return source.isAt("-") || source.isAt("+");
}

/** Behind a sign, Prometheus takes parentheses for no arithmetic. */
function readGroup(source: Source): Duration {
  const sign = source.take().text;
  source.take();
  const inner = readSum(source);
  source.needs(")");
  return inner && signed(sign, inner);
}

function readSum(source: Source): Duration {
  let sum = readTerm(source);
  while (/^[-+*/%^]$/.test(source.token.text)) {
    source.take();
    readTerm(source);
    sum = undefined;
  }
  return sum;
}

function readTerm(source: Source): Duration {
  return source.within(() => {
    if (isSign(source)) {
      const { text } = source.take();
      const term = readTerm(source);
      return term && signed(text, term);
    }
    if (isLiteral(source.token)) return readLiteral(source);
    const word = isCall(source) ? source.take().text : "";
    if (!source.isAt("(")) throw source.unexpected("a duration such as 5m");
    source.take();
    if (choice.test(word)) {
      readSum(source);
      source.needs(",");
    }
    if (!constant.test(word)) readSum(source);
    source.needs(")");
    return undefined;
  });
}

function signed(sign: string, duration: string): string {
  if (sign === "+") return duration;
  return duration.startsWith("-") ? duration.slice(1) : `-${duration}`;
}

/** A plain number means seconds. */
function readLiteral(source: Source): string {
  const { kind, text, from } = source.take();
  if (kind === "open" || secondsOf(text) !== undefined) return text;
  const seconds = readNumber(text);
  if (seconds === undefined || !(Math.abs(seconds) * 1_000 <= longestMs)) {
    throw source.refused(from, `${text} is no duration that Prometheus counts`, prometheus.fix);
  }
  const milliseconds = Math.round(seconds * 1e9) / 1e6;
  return Number.isInteger(milliseconds) ? prometheus.write(milliseconds) : String(seconds);
}
