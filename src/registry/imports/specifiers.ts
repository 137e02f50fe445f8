/** Words after which a slash begins a regular expression. */
const beforePattern = new Set(
  "return typeof case in of instanceof do else void delete throw new yield await".split(" "),
);

const token =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"[^"\\\n]*(?:\\[\s\S][^"\\\n]*)*"|'[^'\\\n]*(?:\\[\s\S][^'\\\n]*)*'|[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*|\d[\w.]*|[\s\S]/y;
const ofTemplate = /[^`\\$]*(?:(?:\\[\s\S]|\$(?!\{))[^`\\$]*)*/y;
const pattern = /\/(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

/** A piece of a source that says something: a word, a sign, or a text, in which nobody looks for words. */
interface Piece {
  readonly kind: "word" | "sign" | "text";
  /** Of a text what it holds, where that is plain. */
  readonly text: string;
  /** Where it begins. */
  readonly start: number;
}

/** The pieces of a source without comments. Text of JSX is read as if it were code, which harms nobody here. */
function* piecesOf(source: string): Generator<Piece> {
  const open: ("{" | "${")[] = [];
  let at = 0;
  let last: Piece | undefined;
  /** What stands from here on of a template; gives whether it ends without a hole. */
  const template = (): boolean => {
    ofTemplate.lastIndex = at;
    ofTemplate.test(source);
    at = ofTemplate.lastIndex;
    const hole = source[at] === "$";
    if (hole) open.push("${");
    at += hole ? 2 : 1;
    return !hole;
  };
  while (at < source.length) {
    token.lastIndex = at;
    const found = token.exec(source)?.[0] ?? "";
    const sign = found[0] ?? "";
    const before: Piece | undefined = last;
    const start = at;
    at += found.length;
    if (/\s/.test(sign) || found.startsWith("//") || found.startsWith("/*")) continue;
    if (sign === "`" || (sign === "}" && open.at(-1) === "${")) {
      if (sign === "}") open.pop();
      const isWhole = template() && sign === "`";
      last = { kind: "text", text: isWhole ? source.slice(start + 1, at - 1) : "", start };
    } else if (found.length > 1 && (sign === '"' || sign === "'")) {
      last = { kind: "text", text: found.slice(1, -1), start };
    } else if (/[\w$\u0080-\uffff]/.test(sign)) {
      last = { kind: "word", text: found, start };
    } else {
      if (sign === "{") open.push("{");
      else if (sign === "}") open.pop();
      const isPattern: boolean = sign === "/" && canBegin(before) && source[at] !== ">";
      pattern.lastIndex = start;
      if (isPattern && pattern.test(source)) at = pattern.lastIndex;
      last = { kind: "sign", text: isPattern ? ")" : sign, start };
    }
    yield last;
  }
}

/** Whether a slash behind this can begin a regular expression: else it divides, or closes an element of JSX. */
function canBegin(before: Piece | undefined): boolean {
  if (before === undefined) return true;
  if (before.kind === "word") return beforePattern.has(before.text);
  return before.kind === "sign" && !/[)\]<]/.test(before.text);
}

const candidate = /\bimport\b|\brequire\b|\bexport\s*(?:type\b|[{*/])/g;

/** Where the last of what could be an import begins: most of a source comes behind it, and need not be read. */
const lastCandidate = (source: string): number | undefined => [...source.matchAll(candidate)].at(-1)?.index;

/**
 * What a source of JavaScript or TypeScript imports, each once: by `import`, `export … from`, `import()` and `require()`
 * with a text. Nothing is run, and comments and texts are not mistaken for code.
 *
 * @example specifiersOf("import { a } from './a.ts'; // import './b.ts'") // ["./a.ts"]
 */
export function specifiersOf(source: string): readonly string[] {
  const found = new Set<string>();
  const end = lastCandidate(source);
  if (end === undefined) return [];
  /** What is waited for: names before `from`, the text behind it, or a parenthesis and its text. */
  let state: "nothing" | "begun" | "names" | "text" | "called" | "required" = "nothing";
  let [isExport, last]: [boolean, Piece | undefined] = [false, undefined];
  for (const piece of piecesOf(source)) {
    const { kind, text } = piece;
    if (state === "nothing" && piece.start > end) break;
    const isMember = last?.text === "." && last.kind === "sign";
    last = piece;
    if (kind === "text") {
      if (text !== "" && (state === "text" || state === "called" || (state === "begun" && !isExport)))
        found.add(text);
      // In braces a name may be a text too.
      if (state !== "names") state = "nothing";
    } else if (kind === "word" && !isMember && (text === "import" || text === "export")) {
      [state, isExport] = ["begun", text === "export"];
    } else if (kind === "word" && !isMember && text === "require") state = "required";
    else if (kind === "word" && state === "names" && text === "from") state = "text";
    else if (kind === "word" && state === "begun" && (!isExport || text === "type")) state = "names";
    else if (kind === "word" && state === "text") {
      // A name may be `from` or `type` itself.
      state = text === "from" ? "text" : "names";
    } else if (kind === "sign" && text === "(" && (state === "required" || (state === "begun" && !isExport)))
      state = "called";
    else if (
      kind === "sign" &&
      /[{}*,]/.test(text) &&
      (state === "begun" || state === "names" || state === "text")
    )
      state = "names";
    else if (!(kind === "word" && state === "names")) state = "nothing";
  }
  return [...found];
}
