import { isBuiltin } from "./builtins.ts";
import { Failure } from "./failure.ts";
import { followed } from "./fields.ts";
import type { GoFunction, ParameterType } from "./go-function.ts";
import { nodeText } from "./node-text.ts";
import type { Command, Identifier, NumberConstant, Operand, Pipe } from "./nodes.ts";
import type { Scope } from "./scope.ts";
import { isSamples, isTrue, Sample, typeName, type Value } from "./values.ts";

/** What comes out of the command before, through the `|`; not even nothing for the first one. */
type Piped = { readonly value: Value } | undefined;

/** The value of a pipeline; what it declares is a variable from then on. */
export function valueOfPipe(scope: Scope, dot: Value, pipe: Pipe): Value {
  scope.at(pipe);
  let piped: Piped;
  for (const command of pipe.commands) piped = { value: valueOfCommand(scope, dot, command, piped) };
  for (const name of pipe.declares) {
    if (pipe.assigns) scope.assign(name, piped?.value);
    else scope.declare(name, piped?.value);
  }
  return piped?.value;
}

function valueOfCommand(scope: Scope, dot: Value, command: Command, piped: Piped): Value {
  const { first, args } = command;
  const hasArguments = args.length > 0 || piped !== undefined;
  if (first.type === "identifier") return called(scope, dot, first, command, args, piped);
  if (first.type === "field" || first.type === "chain") return valueOfFields(scope, dot, first, hasArguments);
  if (first.type === "variable" && first.fields.length > 0) {
    return valueOfFields(scope, dot, first, hasArguments);
  }
  if (first.type !== "pipe") scope.at(first);
  const value = first.type === "variable" ? scope.valueOf(first.name) : undefined;
  if (hasArguments) throw scope.wrong(`can't give argument to non-function ${nodeText(first)}`);
  switch (first.type) {
    case "variable":
      return value;
    case "nil":
      throw scope.wrong("nil is not a command");
    default:
      return valueOfOperand(scope, dot, first);
  }
}

function valueOfFields(
  scope: Scope,
  dot: Value,
  node: Extract<Operand, { type: "field" | "chain" | "variable" }>,
  hasArguments: boolean,
): Value {
  scope.at(node);
  if (node.type === "field") return followed(scope, dot, node.names, hasArguments);
  if (node.type === "variable") return followed(scope, scope.valueOf(node.name), node.fields, hasArguments);
  if (node.operand.type === "nil") {
    throw scope.wrong(`indirection through explicit nil in ${nodeText(node)}`);
  }
  return followed(scope, valueOfOperand(scope, dot, node.operand), node.fields, hasArguments);
}

/** What an operand is where anything may stand. */
function valueOfOperand(scope: Scope, dot: Value, node: Operand): Value {
  scope.at(node);
  switch (node.type) {
    case "dot":
      return dot;
    case "nil":
      return undefined;
    case "bool":
      return node.value;
    case "number":
      return ideal(scope, node);
    case "string":
      return node.text;
    case "pipe":
      return valueOfPipe(scope, dot, node);
    case "identifier":
      return called(scope, dot, node, node, [], undefined);
    case "variable":
      if (node.fields.length === 0) return scope.valueOf(node.name);
      return valueOfFields(scope, dot, node, false);
    default:
      return valueOfFields(scope, dot, node, false);
  }
}

/** How a number is written decides what it is. */
function ideal(scope: Scope, { isFloat, float, int, text }: NumberConstant): Value {
  if (isFloat) return float;
  if (int === undefined) throw scope.wrong(`${text} overflows int`);
  return int;
}

function called(
  scope: Scope,
  dot: Value,
  identifier: Identifier,
  node: Command | Identifier,
  args: readonly Operand[],
  piped: Piped,
): Value {
  const { name } = identifier;
  scope.at(identifier);
  const found = scope.functions[name];
  if (found === undefined) throw scope.wrong(`"${name}" is not a defined function`);
  checkCount(scope, name, found, args.length, piped);
  if (isBuiltin(name, found) && (name === "and" || name === "or")) {
    return decided(scope, dot, name, args, piped);
  }
  const values = args.map((arg, i) => argument(scope, dot, arg, typeAt(found, i)));
  if (piped !== undefined) values.push(fitting(scope, piped.value, typeAt(found, args.length)));
  try {
    const result = found.run(values);
    return typeof result === "string" ? scope.checked(result) : result;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    scope.at(node);
    throw scope.wrong(`error calling ${name}: ${error.message}`);
  }
}

const typeAt = ({ takes, rest }: GoFunction, index: number): ParameterType => takes[index] ?? rest ?? "any";

function checkCount(
  scope: Scope,
  name: string,
  { takes, rest }: GoFunction,
  count: number,
  piped: Piped,
): void {
  const given = count + (piped === undefined ? 0 : 1);
  if (rest !== undefined && given < takes.length) {
    throw scope.wrong(`wrong number of args for ${name}: want at least ${takes.length} got ${count}`);
  }
  if (rest === undefined && given !== takes.length) {
    throw scope.wrong(`wrong number of args for ${name}: want ${takes.length} got ${given}`);
  }
}

/** `and` and `or` look at no more than they must. */
function decided(
  scope: Scope,
  dot: Value,
  name: "and" | "or",
  args: readonly Operand[],
  piped: Piped,
): Value {
  let value: Value;
  for (const arg of args) {
    value = argument(scope, dot, arg, "reflect.Value");
    if (isTrue(value) === (name === "or")) return value;
  }
  return piped === undefined ? value : piped.value;
}

function argument(scope: Scope, dot: Value, node: Operand, type: ParameterType): Value {
  const isOpen = type === "any" || type === "reflect.Value";
  const isConstant = node.type === "bool" || node.type === "number" || node.type === "string";
  if (node.type === "nil" && type === "string") {
    scope.at(node);
    throw scope.wrong("cannot assign nil to string");
  }
  if (isConstant && !isOpen && !(node.type === "string" && type === "string")) {
    scope.at(node);
    throw scope.wrong(
      type === "string"
        ? `expected string; found ${nodeText(node)}`
        : `can't handle ${nodeText(node)} for arg of type ${type}`,
    );
  }
  return fitting(scope, valueOfOperand(scope, dot, node), type);
}

/** A value that fits a parameter. */
function fitting(scope: Scope, value: Value, type: ParameterType): Value {
  if (type === "any" || type === "reflect.Value") return value;
  if (value === undefined) {
    if (type === "string") throw scope.wrong("invalid value; expected string");
    return value;
  }
  const fits =
    type === "string"
      ? typeof value === "string"
      : type === "*template.sample"
        ? value instanceof Sample
        : isSamples(value);
  if (!fits) throw scope.wrong(`wrong type for value; expected ${type}; got ${typeName(value)}`);
  return value;
}
