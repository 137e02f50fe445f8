import { Failure } from "./failure.ts";
import { shown, type Token, type TokenKind, tokensOf } from "./tokens.ts";

/** The tokens of a template, one after another, and what is wrong with the one that was looked at last. */
export class TokenStream {
  readonly #name: string;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #furthest = 0;
  /** Where the action that is being read began. */
  action: Token | undefined;

  constructor(name: string, text: string) {
    this.#name = name;
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  peek(): Token {
    const last = this.#tokens.length - 1;
    this.#furthest = Math.max(this.#furthest, Math.min(this.#next, last));
    return this.#tokens[Math.min(this.#next, last)] ?? { kind: "end of text", text: "EOF", at: 0 };
  }

  next(): Token {
    const token = this.peek();
    this.#next += 1;
    return token;
  }

  /** The next that is no space; it stays where it is. */
  peekPastSpace(): Token {
    if (this.peek().kind === "space") this.next();
    return this.peek();
  }

  nextPastSpace(): Token {
    this.peekPastSpace();
    return this.next();
  }

  /** Where reading goes on later, see {@link back}. */
  get place(): number {
    return this.#next;
  }

  back(place: number): void {
    this.#next = place;
  }

  expect(kinds: readonly TokenKind[], context: string): Token {
    const token = this.nextPastSpace();
    if (!kinds.includes(token.kind)) throw this.unexpected(token, context);
    return token;
  }

  unexpected(token: Token, context: string): Failure {
    if (token.kind !== "error") return this.wrong(`unexpected ${shown(token)} in ${context}`);
    const began = this.action && this.#line(this.action);
    if (began === undefined || began === this.#line(token)) return this.wrong(token.text);
    const here = ` in action started at ${this.#name}:${began}`;
    return this.wrong(token.text + (token.text.endsWith(" action") ? here.replace(" in action", "") : here));
  }

  wrong(problem: string): Failure {
    const token = this.#tokens[this.#furthest];
    return new Failure(`template: ${this.#name}:${token ? this.#line(token) : 1}: ${problem}`);
  }

  #line({ at }: Token): number {
    return this.#text.slice(0, at).split("\n").length;
  }
}
