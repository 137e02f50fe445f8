import { prometheus, unitMs } from "../../duration/index.ts";
import { byText } from "../model/labels.ts";
import { urlEscaped } from "./escape.ts";
import { Failure, Wanting } from "./failure.ts";
import type { GoFunction } from "./go-function.ts";
import { stripDomain, stripPort } from "./hosts.ts";
import {
  humanize,
  humanize1024,
  humanizeDuration,
  humanizePercentage,
  humanizeTimestamp,
  toFloat,
  toMoment,
} from "./humanize.ts";
import { title, toLower, toUpper } from "./letters.ts";
import { isFound, replaced } from "./patterns.ts";
import { plainValue } from "./print.ts";
import { quote } from "./quote.ts";
import { GoMap, Html, isSamples, Sample, Span, type Value } from "./values.ts";

/** What the functions know of the moment and the place. */
export interface Surroundings {
  /** ms since 1970 */
  readonly time: number;
  /** Where the server is reached from outside. */
  readonly externalUrl: string;
  /** Answers that are known, or why there is none; for another one is {@link Wanting}. */
  readonly answers: ReadonlyMap<string, readonly Sample[] | Failure>;
}

const ofText = (run: (text: string) => Value): GoFunction => ({
  takes: ["string"],
  run: ([text]) => run(textOf(text)),
});
const ofNumber = (run: (value: number) => Value): GoFunction => ({
  takes: ["any"],
  run: ([value]) => run(toFloat(value)),
});
const ofNothing = (run: () => Value): GoFunction => ({ takes: [], run });

/** Arguments were checked before: these are texts. */
const textOf = (value: Value): string => (typeof value === "string" ? value : "");

function sampleOf(value: Value): Sample {
  if (value instanceof Sample) return value;
  throw new Failure("runtime error: invalid memory address or nil pointer dereference");
}

const samplesOf = (value: Value): readonly Sample[] => (isSamples(value) ? value : []);

const labelOf = (sample: Sample, name: string): string => textOf(sample.labels.entries.get(name));

/** The functions that Prometheus adds to those of Go, for messages of alerts. */
export function functionsOf({
  time,
  externalUrl,
  answers,
}: Surroundings): Readonly<Record<string, GoFunction>> {
  return {
    query: ofText((query) => {
      const answer = answers.get(query);
      if (answer === undefined) throw new Wanting(query);
      if (answer instanceof Failure) throw answer;
      return answer;
    }),
    first: {
      takes: ["template.queryResult"],
      run: ([samples]) => {
        const [first] = samplesOf(samples);
        if (first === undefined) throw new Failure("first() called on vector with no elements");
        return first;
      },
    },
    label: {
      takes: ["string", "*template.sample"],
      run: ([name, sample]) => labelOf(sampleOf(sample), textOf(name)),
    },
    value: { takes: ["*template.sample"], run: ([sample]) => sampleOf(sample).value },
    strvalue: { takes: ["*template.sample"], run: ([sample]) => labelOf(sampleOf(sample), "__value__") },
    sortByLabel: {
      takes: ["string", "template.queryResult"],
      run: ([name, samples]) =>
        samplesOf(samples).toSorted((a, b) => byText(labelOf(a, textOf(name)), labelOf(b, textOf(name)))),
    },
    args: {
      takes: [],
      rest: "any",
      run: (args) =>
        new GoMap(
          "any",
          args.map((value, i) => [`arg${i}`, value]),
        ),
    },
    reReplaceAll: {
      takes: ["string", "string", "string"],
      run: ([pattern, replacement, text]) => replaced(textOf(pattern), textOf(replacement), textOf(text)),
    },
    match: { takes: ["string", "string"], run: ([pattern, text]) => isFound(textOf(pattern), textOf(text)) },
    safeHtml: ofText((text) => new Html(text)),
    title: ofText(title),
    toUpper: ofText(toUpper),
    toLower: ofText(toLower),
    graphLink: ofText((query) => `/graph?g0.expr=${urlEscaped(query)}&g0.tab=0`),
    tableLink: ofText((query) => `/graph?g0.expr=${urlEscaped(query)}&g0.tab=1`),
    stripPort: ofText(stripPort),
    stripDomain: ofText(stripDomain),
    urlQueryEscape: ofText(urlEscaped),
    humanize: ofNumber(humanize),
    humanize1024: ofNumber(humanize1024),
    humanizeDuration: ofNumber(humanizeDuration),
    humanizePercentage: ofNumber(humanizePercentage),
    humanizeTimestamp: ofNumber((value) => plainValue(humanizeTimestamp(value))),
    toTime: ofNumber(toMoment),
    toDuration: ofNumber((seconds) => new Span(nanoseconds(seconds))),
    now: ofNothing(() => time / 1_000),
    externalURL: ofNothing(() => externalUrl),
    pathPrefix: ofNothing(() => /^[^:/?#]+:\/\/[^/?#]*([^?#]*)/.exec(externalUrl)?.[1] ?? ""),
    parseDuration: ofText(secondsOf),
  };
}

/** What does not fit into 64 bits is the least that does, as on the machines that Prometheus mostly runs on. */
function nanoseconds(seconds: number): bigint {
  const exact = seconds * 1e9;
  return Math.abs(exact) < 2 ** 63 ? BigInt(Math.trunc(exact)) : -(2n ** 63n);
}

function secondsOf(text: string): number {
  const written = text.replace(/^-/, "");
  const ms = prometheus.read(written);
  if (ms !== undefined) return (text.startsWith("-") ? -ms : ms) / 1_000;
  if (written === "") throw new Failure("empty duration string");
  for (const [, unit = ""] of written.matchAll(/\d+(\D+)/gy)) {
    if (!Object.hasOwn(unitMs, unit)) {
      throw new Failure(`unknown unit ${quote(unit)} in duration ${quote(written)}`);
    }
  }
  throw new Failure(`not a valid duration string: ${quote(written)}`);
}
