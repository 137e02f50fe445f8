/** Dashboards nest about ten levels; what reads them calls itself once for each. */
export const deepest = 200;

/** Whether a JSON text nests deeper than anything that is read here. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (quoted) {
      if (character === "\\") i += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{" || character === "[") {
      depth += 1;
      if (depth > deepest) return true;
    } else if (character === "}" || character === "]") depth -= 1;
  }
  return false;
}
