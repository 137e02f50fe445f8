import { readFileSync } from "node:fs";
import { root } from "../../../../test/house.ts";

/** An option as its declaration tells it. */
export interface Option {
  readonly name: string;
  /** The name with the option that it is part of, if it is. */
  readonly full?: string;
  readonly required: boolean;
  /** What the comment says is the default; undefined if it says nothing. */
  readonly standard: string | undefined;
}

/** The options of an interface, such as `RetryOptions` in `src/primitives/resilience/retry/retry-types.ts`. */
export function optionsOf(path: string, interfaceName: string): readonly Option[] {
  const text = readFileSync(root + path, "utf8");
  const start = new RegExp(`^(export )?interface ${interfaceName}\\b[\\s\\S]*?\\{\\n`, "m").exec(text);
  if (start === null) throw new Error(`${path} has no interface ${interfaceName}`);
  const from = start.index + start[0].length;
  const body = text.slice(from, text.indexOf("\n}", from) + 1);
  const members = body.matchAll(/(?:^ {2}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?^ {2}readonly (\w+)(\?)?:/gm);
  return [...members].map(([, comment = "", name = "", optional]) => {
    const line = comment.replace(/\s*\n\s*\*?\s*/g, " ").trim();
    const [, choice] = /(`[^`]+`) \(default\)/.exec(line) ?? [];
    const [, standard = choice] = /\bDefault(?:, [^:]*)?:? (.+?)\.(?=\s|$)/.exec(line) ?? [];
    return { name, required: optional === undefined, standard };
  });
}

/** True if the code under `folders` sets this default where it takes the option in; prose is taken at its word. */
export function isSetInCode(
  { name, standard }: Option,
  folders: readonly string[],
  files: ReadonlyMap<string, string>,
): boolean {
  const literal = literalOf(standard);
  if (literal === undefined) return true;
  const code = [...files]
    .filter(([path]) => folders.some((folder) => path.startsWith(folder)))
    .map(([, text]) => text);
  const all = code.join("\n");
  const escaped = literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  // A flag that is on unless it is switched off.
  if (literal === "true" && new RegExp(`\\b${name} [!=]== false`).test(all)) return true;
  const found = [
    ...all.matchAll(new RegExp(`\\b${name}(?:: \\w+)?\\s*(?:=|\\?\\?)\\s*([\\w.]+|"[^"]*")`, "g")),
  ];
  return found.some(([, value = ""]) => {
    if (value === literal || value.replace(/(\d)_(\d)/g, "$1$2") === literal) return true;
    return new RegExp(`const ${value}(?:: \\w+)? = ${escaped};`).test(all.replace(/(\d)_(\d)/g, "$1$2"));
  });
}

/** The default as it stands in code, if the comment gives a number, a text or a word of a closed set. */
function literalOf(standard: string | undefined): string | undefined {
  if (standard === undefined) return undefined;
  const plain = standard.replace(/,(?=\d{3}\b)/g, "").replace(/^(\d+): .*/, "$1");
  if (/^\d+(\.\d+)?$/.test(plain)) return plain;
  if (/^(true|false)$/.test(plain)) return plain;
  return (
    /^`("[^"]+")`$/.exec(plain)?.[1] ?? (/^`([\w-]+)`$/.test(plain) ? `"${plain.slice(1, -1)}"` : undefined)
  );
}
