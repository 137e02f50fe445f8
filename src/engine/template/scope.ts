import { Failure } from "./failure.ts";
import type { GoFunction } from "./go-function.ts";
import { nodeText } from "./node-text.ts";
import type { Command, Operand, Template, TemplateCall } from "./nodes.ts";
import { quote } from "./quote.ts";
import { byteLength } from "./utf8.ts";
import type { Value } from "./values.ts";

/** Steps that one template may take, and characters that it may make: enough for any message, and an end to all. */
const [mostSteps, longestText] = [100_000, 1 << 20];

/** What a run of a template knows: its variables, how far it may still go, and where it is. */
export class Scope {
  readonly template: Template;
  readonly functions: Readonly<Record<string, GoFunction>>;
  /** Which of the bodies of the template runs. */
  body: string;
  #variables: { readonly name: string; value: Value }[] = [];
  #node: Operand | Command | TemplateCall | undefined;
  #steps = 0;

  constructor(template: Template, functions: Readonly<Record<string, GoFunction>>) {
    this.template = template;
    this.functions = functions;
    this.body = template.name;
  }

  /** Notes where the run is, for what may go wrong there. */
  at(node: Operand | Command | TemplateCall): void {
    this.#node = node;
    this.#steps += 1;
    if (this.#steps > mostSteps) throw this.wrong(`more than ${mostSteps} steps, which no message needs`);
  }

  /** A text that was made, unless it is too long for any message. */
  checked(text: string): string {
    if (text.length > longestText) throw this.wrong(`more than ${longestText} characters`);
    return text;
  }

  wrong(problem: string): Failure {
    const { name, text } = this.template;
    if (this.#node === undefined) return new Failure(`template: ${name}: ${problem}`);
    const before = text.slice(0, this.#node.at);
    const lines = before.split("\n");
    const place = `${name}:${lines.length}:${byteLength(lines.at(-1) ?? "")}`;
    return new Failure(
      `template: ${place}: executing ${quote(this.body)} at <${nodeText(this.#node)}>: ${problem}`,
    );
  }

  /** How many variables there are, see {@link forget}. */
  get size(): number {
    return this.#variables.length;
  }

  declare(name: string, value: Value): void {
    this.#variables.push({ name, value });
  }

  assign(name: string, value: Value): void {
    const variable = this.#variables.findLast((candidate) => candidate.name === name);
    if (variable === undefined) throw this.wrong(`undefined variable: ${name}`);
    variable.value = value;
  }

  /** Sets one of the last that were declared before there were so many. */
  setDeclared(name: string, value: Value, size: number): void {
    const variable = this.#variables.slice(0, size).findLast((candidate) => candidate.name === name);
    if (variable !== undefined) variable.value = value;
  }

  valueOf(name: string): Value {
    const variable = this.#variables.findLast((candidate) => candidate.name === name);
    if (variable === undefined) throw this.wrong(`undefined variable: ${name}`);
    return variable.value;
  }

  /** Drops what was declared since. */
  forget(size: number): void {
    this.#variables.length = size;
  }

  /** Runs a body that sees no variables but its own. */
  alone(body: string, dot: Value, run: () => void): void {
    const [variables, before] = [this.#variables, this.body];
    this.#variables = [{ name: "$", value: dot }];
    this.body = body;
    run();
    this.#variables = variables;
    this.body = before;
  }
}
