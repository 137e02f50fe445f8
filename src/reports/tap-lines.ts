/** A line of TAP, and how many subtests it stands in. */
export type TapLine = { readonly level: number } & (
  | TestPoint
  | { readonly kind: "plan"; readonly tests: number; readonly skip: string | undefined }
  | { readonly kind: "bail"; readonly why: string }
);

/** One test, or what a subtest came to. */
export interface TestPoint {
  readonly kind: "test";
  readonly ok: boolean;
  readonly name: string;
  /** It did not run, or need not pass yet. */
  readonly excused: boolean;
}

const point = /^(not )?ok\b(?:\s+\d+)?(?:\s+-)?\s*(.*)$/s;
const plan = /^1\.\.(\d{1,9})\s*(?:#\s*(.*))?$/s;
const bail = /^Bail out!\s*(.*)$/s;
// A # that is not escaped.
const directive = /(?<!\\)(?:\\\\)*\s#\s*(?:skip\S*|todo)(?:\s|$)/i;

/** What a line says, if it is one of TAP: whatever else a program prints may stand between them. */
export function tapLine(line: string): TapLine | undefined {
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  if (indent % 4 !== 0) return undefined;
  const level = indent / 4;
  const text = line.slice(indent).trimEnd();
  const [isPoint, not, said = ""] = point.exec(text) ?? [];
  if (isPoint !== undefined) {
    const at = directive.exec(` ${said}`)?.index;
    const name = at === undefined ? said : said.slice(0, at);
    return {
      level,
      kind: "test",
      ok: not === undefined,
      name: name.replace(/\\([\\#])/g, "$1").trim(),
      excused: at !== undefined,
    };
  }
  const [isPlan, tests, about] = plan.exec(text) ?? [];
  if (isPlan !== undefined) {
    const skip = /^skip/i.test(about ?? "") ? about : undefined;
    return { level, kind: "plan", tests: Number(tests), skip };
  }
  const [isBail, why = ""] = bail.exec(text) ?? [];
  return isBail === undefined ? undefined : { level, kind: "bail", why };
}
