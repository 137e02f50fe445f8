import type { Token, Tokens } from "marked";

/** The words that a reader sees of inline Markdown: no emphasis marks, no link targets. */
export function inlineText(tokens: readonly Token[] | undefined, raw: string): string {
  if (tokens === undefined) return raw;
  return tokens
    .map((token) => {
      if (token.type === "br") return " ";
      const inner = "tokens" in token ? token.tokens : undefined;
      return inlineText(inner, "text" in token ? String(token.text) : token.raw);
    })
    .join("");
}

const isTable = (token: Token): token is Tokens.Table => token.type === "table";
const isList = (token: Token): token is Tokens.List => token.type === "list";

/** The passages of one block: a list gives one per item, a table one per row, most others one. */
export function passagesOf(token: Token): readonly string[] {
  if (token.type === "space" || token.type === "hr" || token.type === "html") return [];
  if (isTable(token)) {
    const names = token.header.map((cell) => inlineText(cell.tokens, cell.text));
    return token.rows.map((row) =>
      row
        .map((cell, i) => [names[i] ?? "", inlineText(cell.tokens, cell.text)] as const)
        .filter(([, text]) => text !== "")
        .map(([name, text], i) => (i === 0 || name === "" ? text : `${name}: ${text}`))
        .join(" · "),
    );
  }
  if (isList(token)) {
    return token.items.flatMap((item) => {
      const nested = item.tokens.filter((inner) => inner.type !== "text" && inner.type !== "paragraph");
      const own = item.tokens.filter((inner) => inner.type === "text" || inner.type === "paragraph");
      return [own.map((inner) => inlineText([inner], inner.raw)).join(" "), ...nested.flatMap(passagesOf)];
    });
  }
  if (token.type === "blockquote" && token.tokens !== undefined) return token.tokens.flatMap(passagesOf);
  return [inlineText([token], token.raw).trim()];
}
