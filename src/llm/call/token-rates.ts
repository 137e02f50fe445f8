/** Characters for a token while nobody knows better. */
const usual = 4;
/** How many of the last answers, about, the mean is made of. */
const recent = 50;
/** Below so many tokens an answer says little of how long they are. */
const fewest = 8;

/** How many characters a token of one model has, learnt from its own answers. */
export class TokenRate {
  #mean = usual;
  #answers = 0;

  /** Takes in an answer of which both are known. */
  learn(characters: number, tokens: number): void {
    if (!(tokens >= fewest) || !(characters > 0)) return;
    this.#answers = Math.min(this.#answers + 1, recent);
    this.#mean += (characters / tokens - this.#mean) / this.#answers;
  }

  /** About how many tokens so many characters are. */
  tokens(characters: number): number {
    return Math.ceil(characters / this.#mean);
  }
}
