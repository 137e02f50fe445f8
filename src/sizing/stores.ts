/** What a store takes in and what that costs it. */
export interface StoreSize {
  /** Samples, lines or spans a second. */
  readonly perSecond: number;
  /** Bytes a second as they come. */
  readonly bytesPerSecond: number;
  /** How long it keeps them, in seconds. */
  readonly keptSeconds: number;
  /** Memory in bytes. */
  readonly memory: number;
  /** Disk, or room in a bucket, in bytes. */
  readonly disk: number;
}

const mebi = 2 ** 20;
const gibi = 2 ** 30;

/** What the formulas below take for given. */
export const assumed = {
  /** The documentation of Prometheus' storage says 1 to 2 bytes for a sample in a block: the larger. */
  sampleBytes: 2,
  /** The same page: at least three segments of the write-ahead log are kept, of 128 MB each. */
  writeAheadBytes: 3 * 128 * mebi,
  /**
   * Mimir's page on planning of capacity says 2.5 GB of memory for 300,000 series in memory, whose head is Prometheus'
   * own. A test holds a real Prometheus against it.
   */
  seriesBytes: 2.5e9 / 300_000,
  /** A Prometheus without any series. */
  prometheusBytes: 100 * mebi,
  /** Loki packs blocks of 256 KiB by gzip unless told otherwise; a test packs lines of the SDK so. */
  logPacked: 0.25,
  /** Loki's `chunk_target_size` and `chunk_block_size`: what is held of a stream before it is written. */
  streamBytes: 1.75 * mebi,
  /** Loki's `max_chunk_age`: nothing is held for longer. */
  heldSeconds: 2 * 3600,
  lokiBytes: 256 * mebi,
  /** Tempo's page on compression says that zstd leaves about 15 %. */
  tracePacked: 0.15,
  /** Tempo's page on sizing gives its store of recent traces up to 20 GB for 10 MB/s. */
  traceMemorySeconds: 2 * 1024,
  tempoBytes: gibi / 2,
} as const;

/**
 * Prometheus: disk is retention × samples a second × bytes of a sample, and its write-ahead log; memory goes with the
 * series that are alive.
 *
 * @param intervalSeconds - from one scrape to the next
 */
export function prometheusSize(series: number, intervalSeconds: number, keptSeconds: number): StoreSize {
  const perSecond = series / intervalSeconds;
  const bytesPerSecond = perSecond * assumed.sampleBytes;
  return {
    perSecond,
    bytesPerSecond,
    keptSeconds,
    memory: assumed.prometheusBytes + series * assumed.seriesBytes,
    disk: assumed.writeAheadBytes + bytesPerSecond * keptSeconds,
  };
}

/**
 * Loki: disk is what comes in, packed, for as long as it is kept; in memory it holds of each stream what is not written
 * yet, at most what came in within two hours.
 *
 * @param streams - services times levels: labels of logs are few
 */
export function lokiSize(
  linesPerSecond: number,
  lineBytes: number,
  streams: number,
  keptSeconds: number,
): StoreSize {
  const bytesPerSecond = linesPerSecond * lineBytes;
  const packed = bytesPerSecond * assumed.logPacked;
  return {
    perSecond: linesPerSecond,
    bytesPerSecond,
    keptSeconds,
    memory: assumed.lokiBytes + Math.min(streams * assumed.streamBytes, bytesPerSecond * assumed.heldSeconds),
    disk: packed * keptSeconds,
  };
}

/** Tempo: disk is what comes in, packed, for as long as it is kept; memory goes with what comes in. */
export function tempoSize(spansPerSecond: number, spanBytes: number, keptSeconds: number): StoreSize {
  const bytesPerSecond = spansPerSecond * spanBytes;
  return {
    perSecond: spansPerSecond,
    bytesPerSecond,
    keptSeconds,
    memory: assumed.tempoBytes + bytesPerSecond * assumed.traceMemorySeconds,
    disk: bytesPerSecond * assumed.tracePacked * keptSeconds,
  };
}
