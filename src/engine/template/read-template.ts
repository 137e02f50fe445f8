import type { Statement, Template } from "./nodes.ts";
import { quote } from "./quote.ts";
import { constant, type Known, readPipe } from "./read-pipe.ts";
import { TokenStream } from "./token-stream.ts";
import type { Token } from "./tokens.ts";
import { unquote } from "./unquote.ts";

/** What ended a list of statements, and where the next one begins if it is an `else if`. */
interface List {
  readonly statements: readonly Statement[];
  readonly endedBy: "end" | "else";
}

/** Statements within statements, at most: each is a step of the machine's stack. */
const deepest = 500;

/** Reads a template as Go does; throws what Go says of one that it refuses. */
export function readTemplate(name: string, text: string, isFunction: (name: string) => boolean): Template {
  const bodies = new Map<string, readonly Statement[]>();
  const tokens = new TokenStream(name, text);
  const reader = new BodyReader(tokens, isFunction, bodies);
  reader.add(name, reader.all());
  return { name, text, bodies };
}

/** Reads one body: the text itself, or a part of it that is defined under a name. */
class BodyReader {
  readonly #tokens: TokenStream;
  readonly #bodies: Map<string, readonly Statement[]>;
  readonly #known: Known;
  #ranges = 0;
  #depth = 0;

  constructor(
    tokens: TokenStream,
    isFunction: (name: string) => boolean,
    bodies: Map<string, readonly Statement[]>,
  ) {
    this.#tokens = tokens;
    this.#bodies = bodies;
    this.#known = { isFunction, variables: ["$"] };
  }

  all(): readonly Statement[] {
    const statements: Statement[] = [];
    while (this.#tokens.peek().kind !== "end of text") {
      if (this.#define()) continue;
      const statement = this.#statement();
      if (typeof statement === "string") throw this.#tokens.wrong(`unexpected {{${statement}}}`);
      statements.push(statement);
    }
    return statements;
  }

  /** Keeps a body under its name; only one of nothing but space makes room for another. */
  add(name: string, body: readonly Statement[]): void {
    const before = this.#bodies.get(name);
    if (before === undefined || isEmpty(before)) this.#bodies.set(name, body);
    else if (!isEmpty(body)) {
      throw this.#tokens.wrong(`template: multiple definition of template ${quote(name)}`);
    }
  }

  #define(): boolean {
    const { place } = this.#tokens;
    if (this.#tokens.next().kind === "left") {
      const { kind, text } = this.#tokens.nextPastSpace();
      if (kind === "keyword" && text === "define") {
        const literal = this.#tokens.expect(["string", "raw string"], "define clause");
        const name = constant(this.#tokens, () => unquote(literal.text));
        this.#tokens.expect(["right"], "define clause");
        this.#body(name, "define clause");
        return true;
      }
    }
    this.#tokens.back(place);
    return false;
  }

  #body(name: string, context: string): void {
    const reader = new BodyReader(this.#tokens, this.#known.isFunction, this.#bodies);
    reader.#depth = this.#depth + 1;
    const { statements, endedBy } = reader.#list();
    if (endedBy !== "end") throw this.#tokens.wrong(`unexpected {{${endedBy}}} in ${context}`);
    reader.add(name, statements);
  }

  #list(): List {
    const statements: Statement[] = [];
    if (this.#depth > deepest) throw this.#tokens.wrong("too many blocks within blocks");
    while (this.#tokens.peekPastSpace().kind !== "end of text") {
      const statement = this.#statement();
      if (typeof statement === "string") return { statements, endedBy: statement };
      statements.push(statement);
    }
    throw this.#tokens.wrong("unexpected EOF");
  }

  #statement(): Statement | "end" | "else" {
    const token = this.#tokens.nextPastSpace();
    if (token.kind === "text") return { type: "text", text: token.text, at: token.at };
    if (token.kind !== "left") throw this.#tokens.unexpected(token, "input");
    this.#tokens.action = token;
    const statement = this.#action();
    this.#tokens.action = undefined;
    return statement;
  }

  #action(): Statement | "end" | "else" {
    const { place } = this.#tokens;
    const { kind, text, at } = this.#tokens.nextPastSpace();
    const word = kind === "keyword" ? text : "";
    switch (word) {
      case "end":
        this.#tokens.expect(["right"], "end");
        return "end";
      case "else":
        if (!this.#isKeyword(this.#tokens.peekPastSpace(), "if", "with")) {
          this.#tokens.expect(["right"], "else");
        }
        return "else";
      case "if":
      case "with":
      case "range":
        return this.#branch(word);
      case "break":
      case "continue": {
        const next = this.#tokens.nextPastSpace();
        if (next.kind !== "right") throw this.#tokens.unexpected(next, `{{${word}}}`);
        if (this.#ranges === 0) throw this.#tokens.wrong(`{{${word}}} outside {{range}}`);
        return { type: word, at };
      }
      case "template":
        return this.#call("template clause");
      case "block":
        return this.#call("block clause");
      default: {
        this.#tokens.back(place);
        const begin = this.#tokens.peekPastSpace().at;
        return { type: "action", pipe: readPipe(this.#tokens, this.#known, "command", "right"), at: begin };
      }
    }
  }

  #isKeyword({ kind, text }: Token, ...words: readonly string[]): boolean {
    return kind === "keyword" && words.includes(text);
  }

  #branch(type: "if" | "with" | "range"): Statement {
    const seen = this.#known.variables.length;
    this.#depth += 1;
    const pipe = readPipe(this.#tokens, this.#known, type, "right");
    if (type === "range") this.#ranges += 1;
    const { statements: body, endedBy } = this.#list();
    if (type === "range") this.#ranges -= 1;
    const otherwise = endedBy === "else" ? this.#otherwise(type) : undefined;
    this.#depth -= 1;
    this.#known.variables.length = seen;
    return { type, pipe, body, otherwise, at: pipe.at };
  }

  /** `else if` and `else with` are one more branch, which the same `end` ends. */
  #otherwise(type: "if" | "with" | "range"): readonly Statement[] {
    const next = this.#tokens.peek();
    if (type !== "range" && this.#isKeyword(next, type)) {
      this.#tokens.next();
      return [this.#branch(type)];
    }
    const { statements, endedBy } = this.#list();
    if (endedBy !== "end") throw this.#tokens.wrong(`expected end; found {{${endedBy}}}`);
    return statements;
  }

  #call(context: "template clause" | "block clause"): Statement {
    const literal = this.#tokens.nextPastSpace();
    if (literal.kind !== "string" && literal.kind !== "raw string") {
      throw this.#tokens.unexpected(literal, context);
    }
    const name = constant(this.#tokens, () => unquote(literal.text));
    const isBare = context === "template clause" && this.#tokens.peekPastSpace().kind === "right";
    if (isBare) this.#tokens.next();
    const pipe = isBare ? undefined : readPipe(this.#tokens, this.#known, context, "right");
    if (context === "block clause") this.#body(name, context);
    return { type: "template", name, pipe, at: literal.at };
  }
}

function isEmpty(statements: readonly Statement[]): boolean {
  return statements.every((statement) => statement.type === "text" && statement.text.trim() === "");
}
