import { notice } from "../../text/index.ts";

/** A generated page: title, notice, then its blocks with an empty line between them. */
export function page(title: string, blocks: readonly string[]): string {
  return `${[`# ${title}`, `<!-- ${notice} -->`, ...blocks].join("\n\n")}\n`;
}

/** A table; pipes and line breaks inside cells are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

function cell(text: string): string {
  return text.replace(/\|/g, "\\|").replace(/\s*\n\s*/g, " ");
}

export function code(text: string): string {
  return `\`${text}\``;
}
