/** `text` on at most `most` characters, without control characters but line ends, and without `user:password@`. */
export function clip(text: string, most: number): string {
  const clean = text
    .toWellFormed()
    .replace(/[^\P{Cc}\n]+/gu, " ")
    .replace(/\/\/[^/\s@]*@/g, "//");
  return clean.length <= most ? clean : `${clean.slice(0, most).toWellFormed()}…`;
}

/** The same on one line, for logs and plain answers. */
export function clipLine(text: string, most: number): string {
  return clip(text, most).replace(/\s+/g, " ");
}
