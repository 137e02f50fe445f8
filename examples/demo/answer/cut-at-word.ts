/** Cuts a text that is longer than so many characters at a word. */
export function cutAtWord(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, text.lastIndexOf(" ", longest))} …`;
}
