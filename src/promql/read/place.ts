/** Words behind which a list of labels stands in parentheses, and whether an operand follows the list. */
const lists: Readonly<Record<string, boolean>> = {
  by: false,
  without: false,
  on: true,
  ignoring: true,
  group_left: true,
  group_right: true,
};
const between: ReadonlySet<string> = new Set(["and", "or", "unless"]);

type Bracket = "group" | "labels" | "matching" | "{" | "[";

/** Where in a query the next word stands, as far as that decides what it is. */
export class Place {
  readonly #open: Bracket[] = [];
  #list: Bracket = "group";
  #shift: "offset" | "@" | undefined;
  /** Whether an operand comes next, and not what stands between or behind two. */
  wantsOperand = true;
  /** Whether a matcher has just ended, so that a comma or the end must come. */
  afterMatcher = false;

  get inBraces(): boolean {
    return this.#open.at(-1) === "{";
  }

  /** Whether names of labels stand here. */
  get inList(): boolean {
    return this.#open.at(-1) === "labels" || this.#open.at(-1) === "matching";
  }

  get wantsDuration(): boolean {
    return this.#open.at(-1) === "[" || this.#shift === "offset";
  }

  get wantsMoment(): boolean {
    return this.#shift === "@";
  }

  /** Goes on behind a sign. */
  passSign(sign: string): void {
    if (this.#shift !== undefined && (sign === "-" || sign === "+")) return;
    this.#shift = undefined;
    this.afterMatcher = false;
    if (sign === "(" || sign === "{" || sign === "[") {
      this.#open.push(sign === "(" ? this.#list : sign);
      this.wantsOperand = true;
    } else if (sign === ")" || sign === "}" || sign === "]") {
      this.wantsOperand = this.#open.pop() === "matching";
    } else {
      this.wantsOperand = true;
    }
    this.#list = "group";
    if (sign === "@") this.#shift = "@";
  }

  /** Goes on behind what may stand where an operand does: a name, a number, a text. */
  passOperand(): void {
    this.#shift = undefined;
    this.#list = "group";
    this.afterMatcher = this.inBraces;
    this.wantsOperand = false;
  }

  /** Goes on behind a word of any kind. */
  passWord(word: string): void {
    const key = word.toLowerCase();
    const plain = this.inBraces || this.inList || this.wantsDuration;
    const isName = plain || (this.wantsOperand && (between.has(key) || key === "offset"));
    const matching = !isName && Object.hasOwn(lists, key) ? lists[key] : undefined;
    if (isName) {
      this.passOperand();
    } else if (matching !== undefined && (matching || !this.wantsOperand)) {
      this.#list = matching ? "matching" : "labels";
      this.wantsOperand = matching;
    } else if (key === "offset") {
      this.#shift = "offset";
    } else if (between.has(key) || key === "atan2" || key === "bool") {
      this.wantsOperand = true;
    } else {
      this.passOperand();
    }
  }
}
