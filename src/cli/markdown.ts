/**
 * Text that somebody else wrote, as one line of a table or a heading: nothing in it becomes a tag, a link, an image,
 * a mention or a formula.
 */
export function markdownText(text: string): string {
  return (
    text
      .replace(/\s*[\r\n]+\s*/g, " ")
      // Underscores inside a word mean nothing, and names of metrics stay readable in the source.
      .replace(/[\\`*[\]|~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      // A mention sends a mail to whoever has that name, also where the sign is escaped.
      .replace(/@(?=[\p{L}\p{N}])/gu, "@\u200B")
      .replace(/(?<=https?):(?=\/\/)/gi, "&#58;")
  );
}

/** Text between backticks; more of them than it holds, so that nothing in it ends them. */
export function markdownCode(text: string): string {
  const line = text.replace(/\s*[\r\n]+\s*/g, " ").replace(/\|/g, "\\|");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  if (longest === 0) return `\`${line}\``;
  const fence = "`".repeat(longest + 1);
  return `${fence} ${line} ${fence}`;
}
