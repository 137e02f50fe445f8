/**
 * Text that somebody else wrote, for a terminal: what would move the cursor, change colours or the direction of
 * writing is shown, not obeyed. Lines stay lines.
 */
export function plainText(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (sign) =>
    sign === "\t" ? " " : `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text.replace(/\s*[\r\n]+\s*/g, " "));
}
