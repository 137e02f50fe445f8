import type { FunctionName } from "../signatures.ts";
import { Place } from "./place.ts";
import { meaningless } from "./refusal.ts";

/** A query in which everything is what the grammar knows, and the way back to what was written. */
export interface PlainText {
  readonly text: string;
  /** Puts the variables back into a name, a number or a duration that was read from `text`. */
  readonly shown: (part: string) => string;
  /** Where in what was written a position in `text` is. */
  readonly written: (at: number) => number;
  /** Where in `text` the first variable begins that may hold more than a duration; nothing is known from there on. */
  readonly firstVariable: number;
  /** Position in `text` of a function, an aggregation or an operator that stands for another one or a variable. */
  readonly standIns: ReadonlyMap<number, StandIn>;
}

interface StandIn {
  readonly written: string;
  /** Nothing follows the variable: what stands behind the operator is only there for the grammar. */
  readonly alone: boolean;
}

/** The three spellings of a variable. */
const variable = String.raw`\$\{[^}]*\}|\$[A-Za-z_]\w*|\[\[[A-Za-z_]\w*(?::\w+)?\]\]`;
const anyVariable = new RegExp(variable);
const text = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\`[^\`]*\``;
const passed = String.raw`(?<passed>\s+|#[^\n]*)`;
const sign = "=~|!~|!=|==|>=|<=|</|>/|[^]";

/** One token: white space and comments, a text, a word or number with the variables in it, a sign. */
const token = new RegExp(`${passed}|(?<text>${text})|(?<word>(?:[\\w.:]|${variable})+)|${sign}`, "y");
/** The same between brackets, where a colon separates. */
const duration = new RegExp(`${passed}|(?<text>${text})|(?<word>(?:[\\w.]|${variable})+)|${sign}`, "y");

/** `$value` behind an operator without quotes: a variable that brings its own. */
const unquoted = new RegExp(String.raw`^\s*(?:=~|!~|!=|=)\s*(?:${variable})`);
const called = /^\s*(?:\(|(?:by|without)\s*\()/i;
const ends = /^\s*(?:[),]|#|$)/;

/** A number of milliseconds that nobody writes: what stands for the variable of that place. */
const firstDuration = 987_654_000_000;
const placeholder = /__variable_(\d+)__|__matchers_(\d+)__|(987654\d{6})(?:ms)?/g;
/** The name of a matcher that stands for a variable between braces. */
export const matcherStandIn = /^__matchers_\d+__$/;

/** Functions of Prometheus that the published grammar does not know. */
const forgotten: ReadonlySet<string> = new Set<FunctionName>(["holt_winters", "max_of", "min_of"]);

/** Numbers of every spelling, also before the sign of an exponent, and durations. */
const numbers = /^(?:0x[\da-f_]+|[\d_]*\.?[\d_]*(?:e[\d_]*)?|(?:\d+(?:ms|[ywdhms]))+)$/i;

/** How the grammar reads a number: `5.` and `0X1F` are numbers for Prometheus only. */
function plainNumber(word: string): string {
  if (/^\.?\d/.test(word) && !numbers.test(word)) {
    throw meaningless(`"${word}" is no number and no duration`, "leave a space between a number and a word");
  }
  return word.replace(/^(\d[\d_]*)\.(?=$|e)/i, "$1").replace(/^0X/, "0x");
}

/**
 * Puts plain words in place of what the published grammar does not read: Grafana's variables (`$name`,
 * `${name:format}`, `[[name]]`) wherever Grafana may put them, numbers such as `5.` and `0X1F`, and a metric that is
 * called `offset`.
 */
export function plainText(query: string): PlainText {
  const variables: string[] = [];
  const standIns = new Map<number, StandIn>();
  const place = new Place();
  const origins: { readonly plain: number; readonly written: number }[] = [];
  let firstVariable = Number.POSITIVE_INFINITY;
  let plain = "";

  function hidden(written: string, prefix = "__variable_", suffix = "__"): string {
    return `${prefix}${variables.push(written) - 1}${suffix}`;
  }

  function hiddenDuration(written: string): string {
    return `${firstDuration + variables.push(written) - 1}ms`;
  }

  /** A variable between braces is the name of a label, or some matchers. */
  function matcher(written: string, rest: string): string {
    const separated = place.afterMatcher ? "," : "";
    place.passOperand();
    if (/^\s*(?:=|!)/.test(rest)) return `${separated}${hidden(written)}`;
    return `${separated}${hidden(written, "__matchers_")}=""${/^\s*(?:[,}]|$)/.test(rest) ? "" : ","}`;
  }

  /** A variable behind an operand is an operator, or what ends a query. */
  function operator(written: string, rest: string): string {
    const alone = ends.test(rest);
    standIns.set(plain.length, { written, alone });
    if (alone) place.passOperand();
    else place.passSign("+");
    return alone ? "+ 0" : "+";
  }

  function withVariable(written: string, rest: string): string {
    if (place.inBraces) {
      firstVariable = Math.min(firstVariable, plain.length);
      return matcher(written, rest);
    }
    if (place.wantsDuration || place.wantsMoment) {
      place.passOperand();
      return hiddenDuration(written);
    }
    firstVariable = Math.min(firstVariable, plain.length);
    if (!place.inList && !place.wantsOperand) return operator(written, rest);
    const calls = !place.inList && called.test(rest);
    place.passOperand();
    if (!calls) return hidden(written);
    standIns.set(plain.length, { written, alone: false });
    return "sum";
  }

  function plainWord(word: string, rest: string): string {
    const isOperand = place.wantsOperand && !place.inBraces && !place.inList;
    place.passWord(word);
    if (isOperand && word.toLowerCase() === "offset") return hidden(word);
    if (!isOperand || !forgotten.has(word) || !/^\s*\(/.test(rest)) return plainNumber(word);
    standIns.set(plain.length, { written: word, alone: false });
    return "sum";
  }

  let at = 0;
  while (at < query.length) {
    const pattern = place.wantsDuration ? duration : token;
    pattern.lastIndex = at;
    const found = pattern.exec(query);
    const written = found?.[0] ?? query.slice(at);
    origins.push({ plain: plain.length, written: at });
    at += written.length;
    if (found?.groups?.passed !== undefined) {
      plain += written;
    } else if (found?.groups?.text !== undefined) {
      place.passOperand();
      plain += written;
    } else if (found?.groups?.word === undefined) {
      if (written === "[" && place.wantsDuration) throw meaningless("a window holds a bracket", "write [5m]");
      if (/["'`]/.test(written))
        throw meaningless(`a text is not ended: ${query.slice(at - 1, at + 40)}`, "end it");
      place.passSign(written);
      plain += written;
    } else if (anyVariable.test(written)) {
      plain += withVariable(written, query.slice(at));
    } else {
      const [value] = place.inBraces ? (unquoted.exec(query.slice(at)) ?? []) : [];
      at += value?.length ?? 0;
      if (value === undefined) plain += plainWord(written, query.slice(at));
      else plain += matcher(`${written}${value.replace(/\s+/g, "")}`, query.slice(at));
    }
  }
  return {
    text: plain,
    standIns,
    firstVariable,
    written(position) {
      const origin = origins.findLast((token) => token.plain <= position);
      return origin === undefined
        ? position
        : Math.min(origin.written + position - origin.plain, query.length);
    },
    shown: (part) =>
      part.replace(placeholder, (match, word?: string, matchers?: string, milliseconds?: string) => {
        const index =
          milliseconds === undefined ? Number(word ?? matchers) : Number(milliseconds) - firstDuration;
        return variables[index] ?? match;
      }),
  };
}
