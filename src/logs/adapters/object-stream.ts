import type { Writable } from "node:stream";

/** A stream that takes one object after the other, each at once. */
export function objectStream(take: (given: unknown) => void): Writable {
  const stream = process.getBuiltinModule("node:stream");
  return new stream.Writable({
    objectMode: true,
    write: (given, _encoding, done) => {
      take(given);
      done();
    },
  });
}
