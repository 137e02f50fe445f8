const everySeconds = 300;
const startsAt = 40;
const lastsSeconds = 20;

/** How many times the usual number of clients there are at the height of a burst. */
export const burstFactor = 5;

/** Busy and quiet follow each other this slowly, and differ by this share of the usual number. */
const swellSeconds = 720;
const swell = 0.25;

const secondOfBurst = (secondsPlayed: number): number => (secondsPlayed % everySeconds) - startsAt;

/** True in the seconds of every five minutes of play in which a crowd comes. */
export function isBurst(secondsPlayed: number): boolean {
  const second = secondOfBurst(secondsPlayed);
  return second >= 0 && second < lastsSeconds;
}

/**
 * Clients, of the usual number. They come and go in slow curves: jumps that are as short as the windows of rates would
 * fill every chart with teeth.
 */
export function loadAt(secondsPlayed: number): number {
  const crowd = isBurst(secondsPlayed)
    ? (burstFactor - 1) * Math.sin((Math.PI * secondOfBurst(secondsPlayed)) / lastsSeconds)
    : 0;
  return 1 + crowd + swell * Math.sin((2 * Math.PI * secondsPlayed) / swellSeconds);
}
