/** What something takes on the page, where it stands as long as it is kept: lines, and their bytes. */
export interface Cost {
  readonly samples: number;
  readonly bytes: number;
}

/** Most of one sender, and of all. A page with all of it is one that the engine reads. */
export const room = {
  senders: 1_000,
  ofSender: { samples: 100_000, bytes: 20_000_000 },
  ofAll: { samples: 300_000, bytes: 50_000_000 },
  /** Bytes of the labels of one series. */
  labels: 16_384,
} as const;

/** How much of some room is taken. */
export class Room {
  readonly #most: Cost;
  samples = 0;
  bytes = 0;

  constructor(most: Cost) {
    this.#most = most;
  }

  /** Whether there is room for it, beside what it has already. */
  has(cost: Cost, before: Cost): boolean {
    return (
      this.samples + cost.samples - before.samples <= this.#most.samples &&
      this.bytes + cost.bytes - before.bytes <= this.#most.bytes
    );
  }

  change(cost: Cost, before: Cost): void {
    this.samples += cost.samples - before.samples;
    this.bytes += cost.bytes - before.bytes;
  }
}

export const nothing: Cost = { samples: 0, bytes: 0 };
