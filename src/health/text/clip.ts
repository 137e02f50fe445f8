/** `text` on at most `most` characters, without control characters and without `user:password@` in addresses. */
export function clip(text: string, most: number): string {
  const clean = text.replace(/\p{Cc}+/gu, " ").replace(/\/\/[^/\s@]*@/g, "//");
  return clean.length <= most ? clean : `${clean.slice(0, most).toWellFormed()}…`;
}
