import { valueOfPipe } from "./evaluate.ts";
import type { GoFunction } from "./go-function.ts";
import type { Statement, Template, TemplateCall } from "./nodes.ts";
import { plainValue, shownValue } from "./print.ts";
import { quote } from "./quote.ts";
import { Scope } from "./scope.ts";
import { GoMap, isSamples, isTrue, type Value } from "./values.ts";

/** Bodies within bodies; Go goes on much longer, and ends too. */
const deepest = 200;

/** The text of a template; throws a `Failure` in the words of Go. */
export function runTemplate(
  template: Template,
  dot: Value,
  functions: Readonly<Record<string, GoFunction>>,
): string {
  const runner = new Runner(new Scope(template, functions));
  runner.body(template.name, dot);
  return runner.text;
}

type Leaves = "break" | "continue" | undefined;

class Runner {
  text = "";
  readonly #scope: Scope;
  #depth = 0;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  body(name: string, dot: Value): void {
    this.#depth += 1;
    this.#scope.alone(name, dot, () => {
      this.#all(this.#scope.template.bodies.get(name) ?? [], dot);
    });
    this.#depth -= 1;
  }

  #all(statements: readonly Statement[], dot: Value): Leaves {
    for (const statement of statements) {
      const leaves = this.#one(statement, dot);
      if (leaves !== undefined) return leaves;
    }
    return undefined;
  }

  #one(statement: Statement, dot: Value): Leaves {
    switch (statement.type) {
      case "text":
        this.#write(statement.text);
        return undefined;
      case "action": {
        const value = valueOfPipe(this.#scope, dot, statement.pipe);
        const isDeclared = statement.pipe.declares.length > 0;
        if (!isDeclared) this.#write(shownValue(value));
        return undefined;
      }
      case "break":
      case "continue":
        return statement.type;
      case "template":
        this.#call(statement, dot);
        return undefined;
      case "range":
        return this.#range(statement, dot);
      default:
        return this.#branch(statement, dot);
    }
  }

  #write(text: string): void {
    this.text = this.#scope.checked(this.text + text);
  }

  #branch(statement: Extract<Statement, { type: "if" | "with" | "range" }>, dot: Value): Leaves {
    const { size } = this.#scope;
    const value = valueOfPipe(this.#scope, dot, statement.pipe);
    const leaves = isTrue(value)
      ? this.#all(statement.body, statement.type === "with" ? value : dot)
      : this.#all(statement.otherwise ?? [], dot);
    this.#scope.forget(size);
    return leaves;
  }

  #range(statement: Extract<Statement, { type: "if" | "with" | "range" }>, dot: Value): Leaves {
    const { size } = this.#scope;
    const { pipe, body, otherwise } = statement;
    const over = valueOfPipe(this.#scope, dot, pipe);
    const inside = this.#scope.size;
    const [first, second] = pipe.declares;
    const set = (name: string, value: Value): void => {
      if (pipe.assigns) this.#scope.assign(name, value);
      else this.#scope.setDeclared(name, value, inside);
    };
    let isEmpty = true;
    for (const [key, element] of this.#elements(over, pipe.declares.length)) {
      isEmpty = false;
      if (first !== undefined) set(first, second === undefined ? element : key);
      if (second !== undefined) set(second, element);
      const leaves = this.#all(body, element);
      this.#scope.forget(inside);
      if (leaves === "break") break;
    }
    const leaves = isEmpty ? this.#all(otherwise ?? [], dot) : undefined;
    this.#scope.forget(size);
    return leaves;
  }

  *#elements(over: Value, variables: number): Generator<readonly [Value, Value]> {
    if (typeof over === "bigint") {
      if (variables > 1) throw this.#scope.wrong(`can't use ${over} to iterate over more than one variable`);
      for (let i = 0n; i < over; i++) yield [undefined, i];
    } else if (over instanceof GoMap) yield* over.sorted();
    else if (isSamples(over)) yield* over.map((sample, i) => [BigInt(i), sample] as const);
    else if (over !== undefined) {
      throw this.#scope.wrong(`range can't iterate over ${plainValue(over)}`);
    }
  }

  #call(statement: TemplateCall, dot: Value): void {
    const { name, pipe } = statement;
    this.#scope.at(statement);
    if (!this.#scope.template.bodies.has(name))
      throw this.#scope.wrong(`template ${quote(name)} not defined`);
    if (this.#depth > deepest) throw this.#scope.wrong(`exceeded maximum template depth (${deepest})`);
    this.body(name, pipe === undefined ? undefined : valueOfPipe(this.#scope, dot, pipe));
  }
}
