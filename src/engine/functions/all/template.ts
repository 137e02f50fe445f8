import type { RegexpGroups } from "../../../promql/index.ts";

/** A part of a template: a text as it is, or the name or number of a group. */
type Part = { readonly text: string } | { readonly group: string };

const reference = /\$(?:(\$)|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu;

/** Reads a replacement as Go has it: `$1`, `$name` (as long as the name can be), `${name}`, and `$$` for `$` itself. */
export function readTemplate(template: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of template.matchAll(reference)) {
    const [whole, dollar, bare, braced] = match;
    parts.push({ text: template.slice(from, match.index) });
    const group = bare ?? braced;
    parts.push(dollar !== undefined || group === undefined ? { text: "$" } : { group });
    from = match.index + whole.length;
  }
  parts.push({ text: template.slice(from) });
  return parts;
}

/** The parts of a template with what the groups matched; empty for a group that there is not. */
export function expand(template: readonly Part[], groups: RegexpGroups): readonly string[] {
  return template.map((part) => ("text" in part ? part.text : groups(part.group)));
}
