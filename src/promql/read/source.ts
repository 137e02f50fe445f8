import type { ObsError } from "../../errors/index.ts";
import type { Node } from "../ast.ts";
import { refused, undecided, unheld } from "./refusal.ts";
import { keepSpan } from "./span.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** No person writes a query that nests deeper, and a tree of any depth would exhaust the stack. */
const deepest = 500;

/** A query that is read word by word, from left to right. */
export class Source {
  readonly query: string;
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #at = 0;
  #depth = 0;
  /** Where the first variable begins that may hold more than one word; nothing is certain from there on. */
  #firstVariable = Number.POSITIVE_INFINITY;

  constructor(query: string) {
    this.query = query;
    this.#tokens = tokensOf(query);
    this.#end = { kind: "end", text: "", from: query.length, to: query.length };
  }

  /** The next word. */
  get token(): Token {
    return this.ahead(0);
  }

  /** Where the word that was taken last ends. */
  get behind(): number {
    return this.#tokens[this.#at - 1]?.to ?? 0;
  }

  /** A word behind the next one. */
  ahead(distance: number): Token {
    return this.#tokens[this.#at + distance] ?? this.#end;
  }

  /** Takes the next word. */
  take(): Token {
    const { token } = this;
    this.#at += 1;
    return token;
  }

  /** Takes a variable that may hold anything. */
  takeOpen(): Token {
    this.#firstVariable = Math.min(this.#firstVariable, this.token.from);
    return this.take();
  }

  /** Whether all words have been taken. */
  isAtEnd(): boolean {
    return this.token.kind === "end";
  }

  /** Whether the next word is a sign. */
  isAt(sign: string, distance = 0): boolean {
    const { kind, text } = this.ahead(distance);
    return kind === "sign" && text === sign;
  }

  /** Whether the next word is a keyword, in letters of any size. */
  isAtWord(word: RegExp, distance = 0): boolean {
    const { kind, text } = this.ahead(distance);
    return kind === "name" && word.test(text);
  }

  /** Takes a sign if it comes next, and says whether it did. */
  takes(sign: string): boolean {
    const comes = this.isAt(sign);
    if (comes) this.#at += 1;
    return comes;
  }

  /** Takes a sign that must come next. */
  needs(sign: string): void {
    if (!this.takes(sign)) throw this.unexpected(`"${sign}"`);
  }

  /** Reads something that may hold itself. */
  within<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > deepest) throw this.#tooDeep();
    const result = read();
    this.#depth -= 1;
    return result;
  }

  /** Keeps where a node stands that has just been read. */
  placed<N extends Node>(node: N, from: number, mark = from): N {
    if (keepSpan(node, { from, to: this.behind }, mark) > deepest) throw this.#tooDeep();
    return node;
  }

  /** The next word cannot stand where it does. */
  unexpected(wanted: string): ObsError {
    const { query, token } = this;
    if (token.kind === "open" || token.from >= this.#firstVariable) return undecided(query, token.from);
    if (token.kind === "wrong" && /["'`]/.test(token.text)) {
      return refused(
        query,
        token.from,
        `a text of the query ${JSON.stringify(query)} is not ended`,
        "end it",
      );
    }
    const stands = token.kind === "end" ? "ends" : `has ${JSON.stringify(token.text)}`;
    const problem = `the query ${JSON.stringify(query)} does not parse, because it ${stands} where ${wanted} is needed`;
    return refused(query, token.from, problem, "correct it there");
  }

  /** Something that Prometheus refuses. */
  refused(at: number, problem: string, fix: string): ObsError {
    return refused(this.query, at, problem, fix);
  }

  /** Something that the tree does not hold. */
  unheld(at: number, what: string): ObsError {
    return unheld(this.query, at, what);
  }

  #tooDeep(): ObsError {
    return this.refused(this.token.from, "a query nests too deep", `use at most ${deepest} levels`);
  }
}
