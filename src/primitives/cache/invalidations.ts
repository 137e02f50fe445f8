/** So many invalidated tags are remembered; what began before an older one counts as invalidated. */
const mostTags = 1_000;

/** Which tags were invalidated lately: the tags of what is being worked out are known only at its end. */
export class Invalidations {
  /** In the order in which they were last invalidated. */
  readonly #tags = new Map<string, number>();
  #moment = 0;
  #forgotten = 0;

  /** The moment to remember when work begins. It moves on with each invalidation. */
  get now(): number {
    return this.#moment;
  }

  add(tag: string): void {
    this.#moment += 1;
    this.#tags.delete(tag);
    this.#tags.set(tag, this.#moment);
    if (this.#tags.size <= mostTags) return;
    const [[oldest, moment] = ["", 0]] = this.#tags;
    this.#tags.delete(oldest);
    this.#forgotten = moment;
  }

  /** True if one of the tags was invalidated after `moment`; of unknown tags, if any was. */
  hit(tags: readonly string[] | undefined, moment: number): boolean {
    if (moment === this.#moment) return false;
    if (tags === undefined) return true;
    if (tags.length === 0) return false;
    return moment < this.#forgotten || tags.some((tag) => (this.#tags.get(tag) ?? 0) > moment);
  }
}
