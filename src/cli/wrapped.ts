/** Columns that a text may take, for which nobody has to widen a terminal. */
export const usualColumns = 80;

/**
 * A text in lines that a narrow terminal shows whole; words are never broken.
 *
 * @param indent - begins each line but the first
 */
export function wrapped(text: string, indent = "", columns = usualColumns): string {
  const lines: string[] = [];
  let [line = ""] = /^ */.exec(text) ?? [];
  for (const word of text.trimStart().split(" ")) {
    const longer = line.trim() === "" ? line + word : `${line} ${word}`;
    if (longer.length <= columns || line.trim() === "") line = longer;
    else {
      lines.push(line);
      line = indent + word;
    }
  }
  return [...lines, line].join("\n");
}
