interface Rule {
  readonly names: RegExp;
  readonly owners: readonly string[];
}

/** Who owns which paths, as a file CODEOWNERS has it. */
export class CodeOwners {
  readonly #rules: readonly Rule[];

  /** @param text of the file; lines that only GitLab knows are passed over */
  constructor(text: string) {
    this.#rules = text.split("\n").flatMap((line) => ruleOf(line));
  }

  /** The owners of a file: those of the last line that names it. None where that line has none, or no line does. */
  of(path: string): readonly string[] {
    return this.#rules.findLast(({ names }) => names.test(path))?.owners ?? [];
  }

  /** Whether an owner is named in it, with or without `@` and the organisation before its name. */
  knows(owner: string): boolean {
    const known = this.#rules.flatMap(({ owners }) => owners);
    return known.some((one) => sameOwner(one, owner));
  }

  /** Every owner that it names. */
  get owners(): readonly string[] {
    return [...new Set(this.#rules.flatMap(({ owners }) => owners))];
  }
}

const bare = (owner: string): string => owner.replace(/^@/, "").toLowerCase();

function sameOwner(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)];
  // A team of another organisation is another team, if both say whose they are.
  return a === b || (a.includes("/") !== b.includes("/") && a.split("/").at(-1) === b.split("/").at(-1));
}

function ruleOf(line: string): readonly Rule[] {
  const [pattern = "", ...owners] = wordsOf(line);
  if (pattern === "" || /^(?:\^?\[|!)/.test(pattern)) return [];
  return [{ names: namesOf(pattern), owners }];
}

/** Words up to a remark; a backslash keeps a space or a # within a word. */
function wordsOf(line: string): readonly string[] {
  const words = line.trim().match(/(?:\\.|[^\s\\])+/g) ?? [];
  const end = words.findIndex((word) => word.startsWith("#"));
  return (end < 0 ? words : words.slice(0, end)).map((word) => word.replace(/\\([\s#])/g, "$1"));
}

/** Paths from the top that a pattern names. */
function namesOf(pattern: string): RegExp {
  const isFolder = pattern.endsWith("/");
  const body = pattern.replace(/^\/|\/$/g, "");
  const isAnchored = pattern.startsWith("/") || body.includes("/");
  const source = body
    .split("/")
    .map((step, index, steps) =>
      step === "**"
        ? anyFolders(index, steps.length)
        : `${stepOf(step)}${index < steps.length - 1 ? "/" : ""}`,
    )
    .join("");
  // What ends in a star names files of that folder, and none that are deeper.
  const isOfFolder = isAnchored && body.endsWith("/*");
  const tail = isFolder ? "/.*" : isOfFolder ? "" : "(?:/.*)?";
  return new RegExp(`^${isAnchored ? "" : "(?:.*/)?"}${source}${tail}$`, "su");
}

const anyFolders = (index: number, count: number): string => (index === count - 1 ? ".*" : "(?:.*/)?");

const stepOf = (step: string): string =>
  step
    .replace(/[.+^${}()|[\]\\/-]/gu, (sign) => (sign === "-" ? sign : `\\${sign}`))
    .replace(/\*+/g, "[^/]*")
    .replaceAll("?", "[^/]");
