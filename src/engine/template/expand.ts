import { builtins } from "./builtins.ts";
import { Failure, Wanting } from "./failure.ts";
import { functionsOf } from "./functions.ts";
import type { Template } from "./nodes.ts";
import { readTemplate } from "./read-template.ts";
import { runTemplate } from "./run-template.ts";
import { AlertData, GoMap, Sample } from "./values.ts";

/** Labels by name. */
type LabelTexts = Readonly<Record<string, string>>;

/** A series that a query in a template found. */
export interface TemplateSample {
  readonly labels: LabelTexts;
  readonly value: number;
}

/** A template that is read once and expanded often, or why it is none. */
export interface Message {
  readonly name: string;
  /** Undefined where nothing in the text is a template. */
  readonly template: Template | Failure | undefined;
  readonly text: string;
}

/** What a message of an alert is made of. */
export interface TemplateInput {
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

function read(name: string, text: string): Template | Failure {
  try {
    return readTemplate(name, definitions + text, (word) => functionNames.has(word));
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** Reads the text of a label or an annotation of an alert, whose name stands in what goes wrong. */
export function readMessage(alert: string, text: string): Message {
  const name = `__alert_${alert}`;
  return { name, text, template: text.includes("{{") ? read(name, text) : undefined };
}

/**
 * What is wrong with the text of a label or an annotation of an alert, in the words of Prometheus; undefined for
 * nothing.
 *
 * @example templateProblem("A", "{{ .x ") // "template: __alert_A:1: unclosed action"
 */
export function templateProblem(alert: string, text: string): string | undefined {
  const { template } = readMessage(alert, text);
  return template instanceof Failure ? template.message : undefined;
}

/**
 * The text of a label or an annotation of an alert, as Prometheus makes it; a template that fails gives
 * `<error expanding template: …>`. Each time that it needs the answer to a query it begins anew: nothing in it
 * changes anything.
 *
 * @example "{{ $value | humanizePercentage }} of {{ $labels.job }}" // "5.1% of api"
 */
export function* expandMessage(message: Message, input: TemplateInput): Generator<undefined, string> {
  const { template, name, text } = message;
  if (template === undefined) return text;
  if (template instanceof Failure) return failed(template, `error parsing template ${name}`);
  const dot = new AlertData([
    ["Labels", mapOf(input.labels)],
    ["ExternalLabels", mapOf(input.externalLabels)],
    ["ExternalURL", input.externalUrl],
    ["Value", input.value],
  ]);
  const answers = new Map<string, readonly Sample[] | Failure>();
  const functions = { ...functionsOf({ ...input, answers }), ...builtins };
  for (;;) {
    try {
      return runTemplate(template, dot, functions);
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
