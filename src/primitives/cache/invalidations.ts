/** Beyond so many tags the list is given up, and everything that is being worked out counts as invalidated. */
const mostTags = 1_000;

/** Which tags were invalidated while results were being worked out whose tags nobody knows yet. */
export class Invalidations {
  readonly #tags = new Map<string, number>();
  #moment = 0;
  #allBefore = 0;

  /** The moment to remember when work begins. */
  get now(): number {
    return this.#moment;
  }

  add(tag: string): void {
    this.#moment += 1;
    this.#tags.set(tag, this.#moment);
    if (this.#tags.size <= mostTags) return;
    this.#tags.clear();
    this.#allBefore = this.#moment;
  }

  /** True if one of the tags was invalidated after `moment`. */
  hit(tags: readonly string[], moment: number): boolean {
    if (tags.length === 0) return false;
    return moment < this.#allBefore || tags.some((tag) => (this.#tags.get(tag) ?? 0) > moment);
  }

  /** Says that nothing is being worked out. */
  forget(): void {
    if (this.#tags.size > 0) this.#tags.clear();
  }
}
