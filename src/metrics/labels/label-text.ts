const special = /[\\"\n]/g;

function escapeOne(character: string): string {
  if (character === "\n") return "\\n";
  return `\\${character}`;
}

/** A label value as it stands between the quotes. */
function escapeLabelValue(value: string): string {
  return value.search(special) === -1 ? value : value.replace(special, escapeOne);
}

/** Labels as they stand between the braces: `a="x",b="y"`. */
export function labelText(labels: Iterable<readonly [name: string, value: string]>): string {
  const parts: string[] = [];
  for (const [name, value] of labels) parts.push(`${name}="${escapeLabelValue(value)}"`);
  // Not added up: a sum is kept as a tree of its parts, which takes five times the memory of one text.
  return parts.join();
}
