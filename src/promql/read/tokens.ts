import { hasVariable, variable } from "../grammar.ts";

/**
 * A word of a query. One that is `open` has a variable of Grafana in it, so that it may be anything; one that is
 * `wrong` stands in no query.
 */
export interface Token {
  readonly kind: "name" | "number" | "text" | "sign" | "open" | "wrong" | "end";
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const skipped = /(?:[ \t\n\r]|#[^\n\r]*)*/y;
const { source: number } = /0[xX]\w*|\.?\d(?:[eE][+-]\d|[\w.])*/;
const { source: text } = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'|`[^`]*`/s;
const { source: sign } = /=~|!~|!=|==|>=|<=|<\/|>\/|[-+*/%^()[\]{},:@=<>]/;

/** What is a word where its letters are these. */
function wordsOf(letters: string, first: string): { readonly plain: RegExp; readonly open: RegExp } {
  return {
    plain: new RegExp(`(${number})|([${first}][${letters}]*)|(${text})|(${sign})|.`, "suy"),
    open: new RegExp(`(?:[${letters}.]*${variable})+[${letters}.]*`, "uy"),
  };
}

const outside = wordsOf(String.raw`\w:`, "A-Za-z_:");
/** Between braces and brackets, where a colon is no letter. */
const inside = wordsOf(String.raw`\w`, "A-Za-z_");

/**
 * The words of a query from left to right, without spaces and comments, up to its end or to the first one that stands
 * in no query.
 */
export function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = [];
  const mayBeOpen = hasVariable(query);
  let { plain, open } = outside;
  let at = 0;

  function found(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(query);
  }

  function add(kind: Token["kind"], text: string): void {
    tokens.push({ kind, text, from: at, to: at + text.length });
    at += text.length;
  }

  for (;;) {
    at += found(skipped)?.[0].length ?? 0;
    if (at >= query.length) {
      add("end", "");
      return tokens;
    }
    const [opened] = (mayBeOpen && found(open)) || [];
    if (opened !== undefined) {
      add("open", opened);
      continue;
    }
    const [word = "", numeral, name, quoted, mark] = found(plain) ?? [];
    if (numeral !== undefined) add("number", numeral);
    else if (name !== undefined) add("name", name);
    else if (quoted !== undefined) add("text", quoted);
    else if (mark !== undefined) {
      add("sign", mark);
      if (mark === "[" || mark === "{") ({ plain, open } = inside);
      if (mark === "]" || mark === "}") ({ plain, open } = outside);
    } else {
      add("wrong", word);
      return tokens;
    }
  }
}
