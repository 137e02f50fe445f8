import { isPrintable } from "./quote.ts";

const inHtml: Readonly<Record<string, string>> = {
  "\0": "\ufffd",
  '"': "&#34;",
  "'": "&#39;",
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
};

export const htmlEscaped = (text: string): string =>
  text.replace(/[\0"'&<>]/g, (character) => inHtml[character] ?? character);

const inScript: Readonly<Record<string, string>> = { "\\": "\\\\", "'": "\\'", '"': '\\"' };

export const jsEscaped = (text: string): string =>
  text.replace(/[\\'"<>&=]|[^ -~]/gu, (character) => {
    const short = inScript[character];
    if (short !== undefined) return short;
    const code = character.codePointAt(0) ?? 0;
    if (code > 0x7f && isPrintable(character)) return character;
    // What is above 0x7e and has no form is left as it is by Go.
    if (code === 0x7f) return character;
    return `\\u${code.toString(16).toUpperCase().padStart(4, "0")}`;
  });

/** For the query of an address, where a space is a plus sign. */
export const urlEscaped = (text: string): string =>
  encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
