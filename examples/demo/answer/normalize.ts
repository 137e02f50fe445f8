/** One form for questions that differ in spaces or end marks only. */
export function normalize(question: string): string {
  return question
    .normalize("NFC")
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[\s?!.]+$/, "");
}
