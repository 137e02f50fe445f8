/** The longest turn of a loop, in milliseconds: by the clock, and of the processor, which a busy machine changes least. */
export interface LongestTurn {
  readonly wall: number;
  readonly processor: number;
}

const processorMilliseconds = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

/** Goes round and round in the loop, and keeps the longest turn between `start` and `stop`. */
export function longestTurns(): { start(): void; stop(): LongestTurn } {
  let longest = { wall: 0, processor: 0 };
  let last = { wall: 0, processor: 0 };
  let watching = false;
  const look = (): void => {
    if (!watching) return;
    const now = { wall: performance.now(), processor: processorMilliseconds() };
    longest = {
      wall: Math.max(longest.wall, now.wall - last.wall),
      processor: Math.max(longest.processor, now.processor - last.processor),
    };
    last = now;
    setImmediate(look);
  };
  return {
    start() {
      watching = true;
      longest = { wall: 0, processor: 0 };
      last = { wall: performance.now(), processor: processorMilliseconds() };
      setImmediate(look);
    },
    stop() {
      watching = false;
      return longest;
    },
  };
}
