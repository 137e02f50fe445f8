/** What a hash begins with. */
export const hashSeed = 0x811c9dc5 | 0;

/** A hash gone on with over bytes. */
export function rolled(hash: number, bytes: Uint8Array, from: number, to: number): number {
  let next = hash;
  for (let i = from; i < to; i++) next = Math.imul(next ^ (bytes[i] ?? 0), 0x01000193);
  return next;
}

/** The end of a hash: the places of a table look at its lowest bits, in which too little of it shows. */
export const mixed = (hash: number): number => hash ^ (hash >>> 15);

/** A number that differs for most texts that differ. */
export const hashOf = (bytes: Uint8Array, from: number, to: number): number =>
  mixed(rolled(hashSeed, bytes, from, to));
