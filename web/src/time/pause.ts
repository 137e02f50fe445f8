/** A pause for a timer: not so short that nothing else happens, nor longer than the 24 days a timer can count. */
export const pauseMs = (ms: number): number => Math.min(Math.max(1_000, ms), 2 ** 31 - 1);
