const special = /[.+^$()|\\]/;

/** Whether a path or pattern has signs that stand for something else. */
export const isGlob = (text: string): boolean => /[*?[{]/.test(text);

/**
 * The paths that a pattern names: `*` and `?` stand within a name, `**` for any number of folders, `{a,b}` for one of
 * several, `[ab]` for one sign. Names that begin with a dot are named only by a dot.
 */
export function globOf(pattern: string): RegExp {
  const { source } = sourceOf(pattern, 0, false);
  return new RegExp(`^${source}$`, "u");
}

interface Part {
  readonly source: string;
  /** Where it ends. */
  readonly end: number;
}

const noDot = "(?!\\.)";

function sourceOf(pattern: string, start: number, inBraces: boolean): Part {
  let [source, at] = ["", start];
  while (at < pattern.length) {
    const sign = pattern[at] ?? "";
    const begins = at === 0 || pattern[at - 1] === "/";
    if (inBraces && (sign === "}" || sign === ",")) break;
    if (begins && pattern.startsWith("**/", at)) {
      source += `(?:${noDot}[^/]+/)*`;
      at += 3;
    } else if (begins && pattern.slice(at) === "**") {
      source += `(?:${noDot}[^/]+(?:/${noDot}[^/]+)*)`;
      at += 2;
    } else if (sign === "*") {
      source += `${begins ? noDot : ""}[^/]*`;
      while (pattern[at] === "*") at += 1;
    } else {
      const part = sign === "{" ? choiceOf(pattern, at) : sign === "[" ? classOf(pattern, at) : undefined;
      source += part?.source ?? (sign === "?" ? "[^/]" : quotedSign(sign));
      at = part?.end ?? at + 1;
    }
  }
  return { source, end: at };
}

function choiceOf(pattern: string, start: number): Part | undefined {
  const choices: string[] = [];
  let at = start;
  do {
    const part = sourceOf(pattern, at + 1, true);
    choices.push(part.source);
    at = part.end;
  } while (pattern[at] === ",");
  return pattern[at] === "}" ? { source: `(?:${choices.join("|")})`, end: at + 1 } : undefined;
}

function classOf(pattern: string, start: number): Part | undefined {
  const found = /^\[([!^]?)([^\]/]+)\]/.exec(pattern.slice(start));
  if (found === null) return undefined;
  const [whole, not = "", signs = ""] = found;
  const range = signs
    .replace(/[\\[\]^&~]/g, "\\$&")
    .replace(/(.)-(.)/gu, (text, from: string, to: string) => (from <= to ? text : ""));
  if (range === "") return undefined;
  return { source: `[${not === "" ? "" : "^/"}${range}]`, end: start + whole.length };
}

const quotedSign = (sign: string): string =>
  special.test(sign) || "{}[]*?/".includes(sign) ? `\\${sign}` : sign;
