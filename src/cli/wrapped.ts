/** Columns that a text may take, for which nobody has to widen a terminal. */
const columns = 80;

/** A text in lines that a narrow terminal shows whole, the later ones indented; words are never broken. */
export function wrapped(text: string, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= columns || line.trim() === "") line = longer;
    else {
      lines.push(line);
      line = `${indent}${word}`;
    }
  }
  return [...lines, line].join("\n");
}
