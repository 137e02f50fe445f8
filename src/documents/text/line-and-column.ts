/** Where an offset is in a text, as editors count: `line:column`, both from 1. */
export function lineAndColumn(text: string, offset: number): string {
  let [line, start] = [1, 0];
  for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", start)) {
    line += 1;
    start = end + 1;
  }
  return `${line}:${offset - start + 1}`;
}
