import { numberConstant } from "./constants.ts";
import { Failure } from "./failure.ts";
import { nodeText } from "./node-text.ts";
import type { Command, Operand, Pipe } from "./nodes.ts";
import { quote } from "./quote.ts";
import type { TokenStream } from "./token-stream.ts";
import type { Token, TokenKind } from "./tokens.ts";
import { unquote } from "./unquote.ts";

/** What is known where a pipeline stands. */
export interface Known {
  readonly isFunction: (name: string) => boolean;
  /** Variables in sight, the innermost last; a pipeline that declares some adds them. */
  readonly variables: string[];
}

/** Go takes some more; nobody nests by hand as deep as this. */
const deepest = 1_000;

const operandKinds: ReadonlySet<TokenKind> = new Set<TokenKind>([
  "bool",
  "rune",
  "complex",
  "field",
  "word",
  "number",
  "raw string",
  "string",
  "variable",
  "(",
]);

const startsOperand = ({ kind, text }: Token): boolean =>
  operandKinds.has(kind) || (kind === "keyword" && (text === "." || text === "nil"));

/** Reads a pipeline up to its end, which is read too. */
export function readPipe(
  tokens: TokenStream,
  known: Known,
  context: string,
  end: "right" | ")",
  depth = 0,
): Pipe {
  const { at } = tokens.peekPastSpace();
  const { declares, assigns } = readDeclarations(tokens, known, context);
  const commands: Command[] = [];
  for (;;) {
    const token = tokens.peekPastSpace();
    if (token.kind === end) break;
    if (!startsOperand(token)) throw tokens.unexpected(tokens.next(), context);
    commands.push(readCommand(tokens, known, depth));
  }
  tokens.next();
  if (commands.length === 0) throw tokens.wrong(`missing value for ${context}`);
  const constant = commands.findIndex(
    ({ first }, i) => i > 0 && ["bool", "dot", "nil", "number", "string"].includes(first.type),
  );
  if (constant > 0) throw tokens.wrong(`non executable command in pipeline stage ${constant + 1}`);
  return { type: "pipe", declares, assigns, commands, at };
}

function readDeclarations(
  tokens: TokenStream,
  known: Known,
  context: string,
): Pick<Pipe, "declares" | "assigns"> {
  const declares: string[] = [];
  for (;;) {
    const variable = tokens.peekPastSpace();
    if (variable.kind !== "variable") return { declares, assigns: false };
    const { place } = tokens;
    tokens.next();
    const sign = tokens.peekPastSpace();
    const isList = sign.kind === "character" && sign.text === ",";
    if (sign.kind !== "=" && sign.kind !== ":=" && !isList) {
      tokens.back(place);
      return { declares, assigns: false };
    }
    tokens.next();
    declares.push(variable.text);
    known.variables.push(variable.text);
    if (!isList) return { declares, assigns: sign.kind === "=" };
    if (context !== "range" || declares.length > 1) {
      throw tokens.wrong(`too many declarations in ${context}`);
    }
    if (!["variable", "right", ")"].includes(tokens.peekPastSpace().kind)) {
      throw tokens.wrong("range can only initialize variables");
    }
  }
}

function readCommand(tokens: TokenStream, known: Known, depth: number): Command {
  const { at } = tokens.peekPastSpace();
  const operands: Operand[] = [];
  for (;;) {
    const token = tokens.peekPastSpace();
    if (startsOperand(token)) operands.push(readOperand(tokens, known, depth));
    const after = tokens.peek();
    if (after.kind === "right" || after.kind === ")") break;
    tokens.next();
    if (after.kind === "|") break;
    if (after.kind !== "space") throw tokens.unexpected(after, "operand");
  }
  const [first, ...args] = operands;
  if (first === undefined) throw tokens.wrong("empty command");
  return { type: "command", first, args, at };
}

function readOperand(tokens: TokenStream, known: Known, depth: number): Operand {
  const term = readTerm(tokens, known, depth);
  const { kind, at } = tokens.peek();
  if (kind !== "field") return term;
  const fields: string[] = [];
  while (tokens.peek().kind === "field") fields.push(tokens.next().text.slice(1));
  switch (term.type) {
    case "field":
      return { ...term, names: [...term.names, ...fields], at };
    case "variable":
      return { ...term, fields, at };
    case "bool":
    case "string":
    case "number":
    case "nil":
    case "dot":
      throw tokens.wrong(`unexpected . after term ${quote(nodeText(term))}`);
    default:
      return { type: "chain", operand: term, fields, at };
  }
}

function readTerm(tokens: TokenStream, known: Known, depth: number): Operand {
  const token = tokens.next();
  const { kind, text, at } = token;
  switch (kind) {
    case "word":
      if (!known.isFunction(text)) throw tokens.wrong(`function ${quote(text)} not defined`);
      return { type: "identifier", name: text, at };
    case "variable":
      if (!known.variables.includes(text)) throw tokens.wrong(`undefined variable ${quote(text)}`);
      return { type: "variable", name: text, fields: [], at };
    case "field":
      return { type: "field", names: [text.slice(1)], at };
    case "bool":
      return { type: "bool", value: text === "true", at };
    case "(":
      if (depth >= deepest) throw tokens.wrong("max expression depth exceeded");
      return readPipe(tokens, known, "parenthesized pipeline", ")", depth + 1);
    case "string":
    case "raw string":
      return { type: "string", quoted: text, text: constant(tokens, () => unquote(text)), at };
    case "keyword":
      return { type: text === "." ? "dot" : "nil", at };
    default:
      return constant(tokens, () => numberConstant(token));
  }
}

/** A constant, and where it stands if it is none. */
export function constant<T>(tokens: TokenStream, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Failure ? tokens.wrong(error.message) : error;
  }
}
