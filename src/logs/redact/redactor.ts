import { contentKeys, plainKey, secretKeys } from "./redacted-keys.ts";
import { mayHaveSecrets, type SecretPattern, secretPatterns } from "./secret-patterns.ts";

/** What stands in the place of what was taken out. */
export const redacted = "[redacted]";

/** What is taken out of lines beside what always is. */
export interface RedactOptions {
  /** Names of fields whose value is never shown; case, `_`, `-` and `.` make no difference. */
  readonly keys?: readonly string[] | undefined;
  /** What is taken out of any text. They must be quick on a text of 24,000 characters: nothing stops them. */
  readonly patterns?: readonly RegExp[] | undefined;
  /** Whether fields with prompts, answers and messages of models are shown. Default false. */
  readonly content?: boolean | undefined;
}

/** Most characters of one text in a line. */
const longestText = 16_384;
/** What a secret that begins just before the cut may reach beyond it. */
const margin = 8_192;
/** Names longer than this are no names of ours. */
const longestKey = 64;
/** Names that are remembered, so that each is judged once. */
const remembered = 2_000;

const endsSecret =
  /(?:password|passphrase|secret|(?:api|secret|access|private)key|(?:access|refresh|auth)token)$/;

type Range = readonly [from: number, to: number];

function add(ranges: Range[], text: string, pattern: RegExp, keepsFirst: boolean): void {
  for (const match of text.matchAll(pattern)) {
    const kept = keepsFirst ? (match[1]?.length ?? 0) : 0;
    if (match[0].length > kept) ranges.push([match.index + kept, match.index + match[0].length]);
  }
}

const global = (pattern: RegExp): RegExp =>
  new RegExp(pattern.source, [...new Set([...pattern.flags.replace("y", ""), "g"])].join(""));

const mayHave = (text: string, { hints }: SecretPattern): boolean => {
  for (const hint of hints) if (text.includes(hint)) return true;
  return false;
};

/** The text without the ranges, up to where it is cut: what a range hides is not shown by half. */
function without(text: string, ranges: readonly Range[], end: number): string {
  if (ranges.length === 0) return text.slice(0, end);
  let shown = "";
  let at = 0;
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (from >= end) break;
    if (from >= at) shown += text.slice(at, from) + redacted;
    at = Math.max(at, to);
  }
  return at < end ? shown + text.slice(at, end) : shown;
}

/** Takes secrets out of texts, and says which fields are not shown at all. */
export class Redactor {
  readonly #own: readonly RegExp[];
  readonly #secret: ReadonlySet<string>;
  readonly #content: ReadonlySet<string>;
  readonly #judged = new Map<string, "secret" | "content" | undefined>();

  constructor({ keys = [], patterns = [], content = false }: RedactOptions = {}) {
    this.#own = patterns.map(global);
    this.#secret = new Set([...secretKeys, ...keys].map(plainKey));
    this.#content = new Set(content ? [] : contentKeys.map(plainKey));
  }

  /** The text without secrets. One that is long is cut, with a mark that says how long it was. */
  text(text: string): string {
    const long = text.length > longestText;
    const looked = long ? text.slice(0, longestText + margin) : text;
    const suspect = mayHaveSecrets(looked);
    if (!suspect && !long && this.#own.length === 0) return text;
    const ranges: Range[] = [];
    if (suspect) {
      for (const one of secretPatterns) {
        if (mayHave(looked, one)) add(ranges, looked, one.pattern, true);
      }
    }
    for (const pattern of this.#own) add(ranges, looked, pattern, false);
    if (!long) return ranges.length === 0 ? text : without(text, ranges, text.length);
    return `${without(looked, ranges, longestText)}… [cut: ${text.length} characters]`;
  }

  /** Whether a value may not be shown under that name. */
  hides(key: string, value: unknown): boolean {
    if (value === undefined || value === null || typeof value === "boolean") return false;
    const kind = this.#kindOf(key);
    if (kind === undefined) return false;
    return kind === "secret" || typeof value === "string" || typeof value === "object";
  }

  #kindOf(key: string): "secret" | "content" | undefined {
    const known = this.#judged.get(key);
    if (known !== undefined || this.#judged.has(key)) return known;
    const kind = this.#judge(key);
    if (key.length <= longestKey && this.#judged.size < remembered) this.#judged.set(key, kind);
    return kind;
  }

  #judge(key: string): "secret" | "content" | undefined {
    if (key.length > longestKey) return undefined;
    const plain = plainKey(key);
    // `stripeApiKey`, `db_password`: what a name ends with says what it is.
    if (this.#secret.has(plain) || endsSecret.test(plain)) return "secret";
    return this.#content.has(plain) ? "content" : undefined;
  }
}

/** Shows everything, and cuts what is long. */
export class NoRedactor extends Redactor {
  override text(text: string): string {
    return text.length > longestText
      ? `${text.slice(0, longestText)}… [cut: ${text.length} characters]`
      : text;
  }

  override hides(): boolean {
    return false;
  }
}
