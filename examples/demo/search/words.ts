/** Words that say nothing about what a question asks for. */
const stopWords: ReadonlySet<string> = new Set(
  (
    "a an and any are as at be been but by can could did do does for from get give had has have how i if in into is " +
    "it its me my no not of on or our so that the their them then there these they this to us was we were what when " +
    "where which who why will with would you your about please tell explain mean means need should happens happen " +
    "if also just all again now"
  ).split(" "),
);

/** Word → the form under which it is compared: lower case, the commonest English endings cut off. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  return word
    .replace(/ies$/, "y")
    .replace(/(ss|sh|ch|x)es$/, "$1")
    .replace(/([^s])s$/, "$1")
    .replace(/(.{3})ing$/, "$1")
    .replace(/(.{3})ed$/, "$1")
    .replace(/(.{3})e$/, "$1");
}

/** Splits text into words; a name such as `cache_hits` or `ServiceDown` gives itself and its parts. */
export function splitWords(text: string): readonly string[] {
  const names = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  return names.flatMap((name) => {
    const parts = name.split(/_|(?<=\p{Ll})(?=\p{Lu})/u).filter((part) => part !== "");
    return (parts.length > 1 ? [name, ...parts] : parts).map((word) => word.toLowerCase());
  });
}

/** The form of a word in the index, or undefined for a word that is not indexed. */
export function indexForm(word: string): string | undefined {
  const lower = word.toLowerCase();
  return stopWords.has(lower) ? undefined : stem(lower);
}

/** The telling words of a text, each once. */
export function keywords(text: string): ReadonlySet<string> {
  return new Set(splitWords(text).flatMap((word) => indexForm(word) ?? []));
}
