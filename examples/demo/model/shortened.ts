/** Characters of a summary; who has read so many hangs up on the model. */
export const longestSummary = 600;

/** Cuts a text that is too long at a word. */
export function shortened(text: string): string {
  if (text.length <= longestSummary) return text;
  return `${text.slice(0, text.lastIndexOf(" ", longestSummary))} …`;
}
