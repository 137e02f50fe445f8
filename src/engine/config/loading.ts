/** What an engine reads again while it runs. */
export type Loaded = "rules" | "routing";

/** Whether what an engine has read last is what it does. Times are given to it, in ms since 1970. */
export class Loading {
  readonly #problems = new Map<Loaded, string>();
  #lastAt: number;

  /** All was read at that time. */
  constructor(now: number) {
    this.#lastAt = now;
  }

  /** When something was last taken. */
  get lastAt(): number {
    return this.#lastAt;
  }

  /** Why something of it is not what the files say now, undefined where all is. */
  get problem(): string | undefined {
    return this.#problems.size === 0 ? undefined : [...this.#problems.values()].join(" ");
  }

  /** Whether that which was read last of it is what holds. */
  isGood(what: Loaded): boolean {
    return !this.#problems.has(what);
  }

  taken(what: Loaded, now: number): void {
    this.#problems.delete(what);
    this.#lastAt = now;
  }

  /** What was read before goes on. */
  refused(what: Loaded, problem: string): void {
    this.#problems.set(what, problem);
  }
}
