import { builtins } from "./builtins.ts";
import { Failure, Wanting } from "./failure.ts";
import { functionsOf } from "./functions.ts";
import type { Template } from "./nodes.ts";
import { readTemplate } from "./read-template.ts";
import { runTemplate } from "./run-template.ts";
import { AlertData, GoMap, Sample } from "./values.ts";

/** Labels by name. */
export type LabelTexts = Readonly<Record<string, string>>;

/** A series that a query in a template found. */
export interface TemplateSample {
  readonly labels: LabelTexts;
  readonly value: number;
}

/** What a message of an alert is made of. */
export interface TemplateInput {
  /** The name of the alert; errors name it. */
  readonly alert: string;
  readonly labels: LabelTexts;
  readonly value: number;
  readonly externalLabels: LabelTexts;
  readonly externalUrl: string;
  /** ms since 1970 */
  readonly time: number;
  /** Answers a query of the template at that moment, in slices; a text says why it cannot. */
  readonly query: (query: string) => Generator<undefined, readonly TemplateSample[] | string>;
}

/** The variables that Prometheus lets every message begin with; places in errors count them. */
const definitions =
  "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}";

/** As many queries one message may put. */
const mostQueries = 100;

const functionNames: ReadonlySet<string> = new Set(
  Object.keys({ ...builtins, ...functionsOf({ time: 0, externalUrl: "", answers: new Map() }) }),
);

function read(alert: string, text: string): Template {
  return readTemplate(`__alert_${alert}`, definitions + text, (name) => functionNames.has(name));
}

/**
 * What is wrong with the text of a label or an annotation of an alert, in the words of Prometheus; undefined for
 * nothing.
 *
 * @example templateProblem("A", "{{ .x ") // "template: __alert_A:1: unclosed action"
 */
export function templateProblem(alert: string, text: string): string | undefined {
  try {
    read(alert, text);
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

/**
 * The text of a label or an annotation of an alert, as Prometheus makes it; a template that fails gives
 * `<error expanding template: …>`. Each time that it needs the answer to a query it begins anew: nothing in it
 * changes anything.
 *
 * @example "{{ $value | humanizePercentage }} of {{ $labels.job }}" // "5.1% of api"
 */
export function* expandTemplate(text: string, input: TemplateInput): Generator<undefined, string> {
  if (!text.includes("{{")) return text;
  const name = `__alert_${input.alert}`;
  let template: Template;
  try {
    template = read(input.alert, text);
  } catch (error) {
    return failed(error, `error parsing template ${name}`);
  }
  const dot = new AlertData([
    ["Labels", mapOf(input.labels)],
    ["ExternalLabels", mapOf(input.externalLabels)],
    ["ExternalURL", input.externalUrl],
    ["Value", input.value],
  ]);
  const answers = new Map<string, readonly Sample[] | Failure>();
  for (;;) {
    try {
      return runTemplate(template, dot, { ...functionsOf({ ...input, answers }), ...builtins });
    } catch (error) {
      if (!(error instanceof Wanting)) return failed(error, `error executing template ${name}`);
      const isMore = answers.size >= mostQueries;
      const answer = isMore ? `more than ${mostQueries} queries` : yield* input.query(error.query);
      answers.set(error.query, typeof answer === "string" ? new Failure(answer) : answer.map(sampleOf));
    }
  }
}

function failed(error: unknown, what: string): string {
  if (error instanceof Failure) return `<error expanding template: ${what}: ${error.message}>`;
  throw error;
}

const mapOf = (labels: LabelTexts): GoMap => new GoMap("string", Object.entries(labels));

const sampleOf = ({ labels, value }: TemplateSample): Sample => new Sample(mapOf(labels), value);
