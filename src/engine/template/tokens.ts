import { quote, unicodeName } from "./quote.ts";
import { byteLength } from "./utf8.ts";

export type TokenKind =
  | "error"
  | "end of text"
  | "text"
  | "left"
  | "right"
  | "space"
  | "("
  | ")"
  | "|"
  | "="
  | ":="
  | "character"
  | "word"
  | "keyword"
  | "bool"
  | "field"
  | "variable"
  | "number"
  | "complex"
  | "rune"
  | "string"
  | "raw string";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: number;
}

const keywords: ReadonlySet<string> = new Set([
  ".",
  "block",
  "break",
  "continue",
  "define",
  "else",
  "end",
  "if",
  "range",
  "nil",
  "template",
  "with",
]);

const number =
  /[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?)i?/uy;
const patterns = {
  number,
  right: /(?:[ \t\r\n]-)?\}\}/uy,
  space: /[ \t\r\n]+/uy,
  word: /[\p{L}\p{Nd}_]*/uy,
  character: /[\s\S]/uy,
  rune: /'(?:\\[^\n]|[^'\\\n])*'/uy,
  string: /"(?:\\[^\n]|[^"\\\n])*"/uy,
  rawString: /`[^`]*`/uy,
  /** What may follow a word. */
  afterWord: /[ \t\r\n.,|:()]|\}\}|$/uy,
  comment: /\{\{(?:-[ \t\r\n])?\/\*/uy,
  blanks: /[ \t\r\n]*/uy,
};

/** The tokens of a template, the last of which is its end or what is wrong with it. */
export function tokensOf(text: string): readonly Token[] {
  return new Scanner(text).tokens();
}

class Scanner {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  tokens(): readonly Token[] {
    const problem = this.#scan();
    const isWrong = problem !== undefined;
    this.#tokens.push({ kind: isWrong ? "error" : "end of text", text: problem ?? "EOF", at: this.#at });
    return this.#tokens;
  }

  #scan(): string | undefined {
    for (;;) {
      const left = this.#text.indexOf("{{", this.#at);
      this.#emitText(left < 0 ? this.#text.length : left);
      if (left < 0) return undefined;
      const problem = this.#match("comment") === undefined ? this.#action() : this.#comment();
      if (problem !== undefined) return problem;
    }
  }

  #emitText(end: number): void {
    const raw = this.#text.slice(this.#at, end);
    const text = /^\{\{-[ \t\r\n]/.test(this.#text.slice(end, end + 4))
      ? raw.replace(/[ \t\r\n]+$/, "")
      : raw;
    if (text !== "") this.#tokens.push({ kind: "text", text, at: this.#at });
    this.#at = end;
  }

  #comment(): string | undefined {
    const closed = this.#text.indexOf("*/", this.#at + (this.#match("comment")?.length ?? 0));
    if (closed < 0) return "unclosed comment";
    this.#at = closed + 2;
    return this.#right() ? undefined : "comment ends before closing delimiter";
  }

  /** Whether an action ends here; what the mark of its end trims is skipped. */
  #right(): boolean {
    const right = this.#match("right");
    if (right === undefined) return false;
    this.#at += right.length;
    if (right.length > 2) this.#at += this.#match("blanks")?.length ?? 0;
    return true;
  }

  #action(): string | undefined {
    this.#emit("left", "{{");
    if (/^-[ \t\r\n]/.test(this.#text.slice(this.#at, this.#at + 2))) this.#at += 2;
    let open = 0;
    for (;;) {
      const at = this.#at;
      if (this.#match("right") !== undefined) {
        if (open > 0) return "unclosed left paren";
        this.#right();
        this.#tokens.push({ kind: "right", text: "}}", at });
        return undefined;
      }
      const next = this.#match("character");
      if (next === undefined) return "unclosed action";
      if (next === "(") open += 1;
      if (next === ")") open -= 1;
      if (open < 0) return "unexpected right paren";
      const problem = this.#inside(next);
      if (problem !== undefined) return problem;
    }
  }

  #inside(next: string): string | undefined {
    if (/[ \t\r\n]/.test(next)) return this.#space();
    if (next === "(" || next === ")" || next === "|" || next === "=") return this.#emit(next, next);
    if (next === ":") {
      return this.#text.startsWith(":=", this.#at) ? this.#emit(":=", ":=") : "expected :=";
    }
    if (next === '"') return this.#quoted("string", "string", "unterminated quoted string");
    if (next === "`") return this.#quoted("rawString", "raw string", "unterminated raw quoted string");
    if (next === "'") return this.#quoted("rune", "rune", "unterminated character constant");
    if (next === "$") return this.#named("variable");
    const isPoint = next === "." && /^\.(?!\d|$)/u.test(this.#text.slice(this.#at, this.#at + 2));
    if (isPoint) return this.#named("field");
    if (/[.+\-0-9]/.test(next)) return this.#number();
    if (/[\p{L}\p{Nd}_]/u.test(next)) return this.#word();
    if (/[\x20-\x7e]/.test(next)) return this.#emit("character", next);
    return `unrecognized character in action: ${unicodeName(next)}`;
  }

  #space(): undefined {
    const all = this.#match("space") ?? "";
    // The last of them may belong to the end of the action.
    const isTrim = this.#text.startsWith("-}}", this.#at + all.length);
    return this.#emit("space", isTrim ? all.slice(0, -1) : all);
  }

  #quoted(pattern: keyof typeof patterns, kind: TokenKind, unended: string): string | undefined {
    const literal = this.#match(pattern);
    return literal === undefined ? unended : this.#emit(kind, literal);
  }

  /** A sign with a name behind it: without one it is the dot, or the variable of all data. */
  #named(kind: "field" | "variable"): string | undefined {
    const sign = this.#text.slice(this.#at, this.#at + 1);
    const word = this.#match("word", this.#at + 1) ?? "";
    const problem = this.#badCharacter(this.#at + 1 + word.length);
    if (problem !== undefined) return problem;
    return this.#emit(word === "" && kind === "field" ? "keyword" : kind, sign + word);
  }

  #word(): string | undefined {
    const word = this.#match("word") ?? "";
    const problem = this.#badCharacter(this.#at + word.length);
    if (problem !== undefined) return problem;
    const kind = keywords.has(word) ? "keyword" : word === "true" || word === "false" ? "bool" : "word";
    return this.#emit(kind, word);
  }

  #badCharacter(at: number): string | undefined {
    if (this.#match("afterWord", at) !== undefined) return undefined;
    return `bad character ${unicodeName(this.#match("character", at) ?? "")}`;
  }

  #number(): string | undefined {
    const first = this.#match("number") ?? "";
    const bad = (length: number): string | undefined => {
      const after = this.#match("word", this.#at + length) ?? "";
      const end = length + ([...after][0]?.length ?? 0);
      return after === ""
        ? undefined
        : `bad number syntax: ${quote(this.#text.slice(this.#at, this.#at + end))}`;
    };
    const problem = bad(first.length);
    if (problem !== undefined) return problem;
    if (!/^[+-]/.test(this.#text.slice(this.#at + first.length))) return this.#emit("number", first);
    const whole = first + (this.#match("number", this.#at + first.length) ?? "");
    if (bad(whole.length) !== undefined) return bad(whole.length);
    return whole.endsWith("i") ? this.#emit("complex", whole) : `bad number syntax: ${quote(whole)}`;
  }

  #emit(kind: TokenKind, text: string): undefined {
    this.#tokens.push({ kind, text, at: this.#at });
    this.#at += text.length;
  }

  /** What a pattern takes at a place, undefined for nothing at all. */
  #match(name: keyof typeof patterns, at = this.#at): string | undefined {
    const pattern = patterns[name];
    pattern.lastIndex = at;
    return pattern.exec(this.#text)?.[0];
  }
}

/** A token as a message of Go shows it. */
export function shown(token: Token): string {
  if (token.kind === "end of text" || token.kind === "error") return token.text;
  if (token.kind === "keyword") return `<${token.text}>`;
  if (byteLength(token.text) > 10) return `${quote([...token.text].slice(0, 10).join(""))}...`;
  return quote(token.text);
}
