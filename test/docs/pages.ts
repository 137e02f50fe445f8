import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { lexer, type Token, walkTokens } from "marked";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A Markdown page that people read: path from the root, text, tokens. */
export interface Page {
  readonly path: string;
  readonly text: string;
  readonly tokens: readonly Token[];
}

const inDocs = readdirSync(`${root}docs`, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) => `docs/${name}`);
const atRoot = readdirSync(root).filter((name) => name.endsWith(".md"));

export const pages: readonly Page[] = [...inDocs, ...atRoot].sort().map((path) => {
  const text = readFileSync(root + path, "utf8");
  return { path, text, tokens: lexer(text) };
});

/** Every token of a page, also those inside others. */
export function allTokens(page: Page): readonly Token[] {
  const found: Token[] = [];
  walkTokens([...page.tokens], (token) => {
    found.push(token);
  });
  return found;
}

/** The code blocks of a page in `language`. */
export function codeBlocks(page: Page, language: string): readonly string[] {
  return allTokens(page).flatMap((token) =>
    token.type === "code" && "lang" in token && token.lang === language ? [String(token.text)] : [],
  );
}
