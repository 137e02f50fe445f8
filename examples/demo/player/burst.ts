const everySeconds = 60;
const startsAt = 40;
const lastsSeconds = 6;

/** How many times the usual number of clients there are in a burst. */
export const burstFactor = 5;

/** True in the seconds of every minute of play in which a crowd comes. */
export function isBurst(secondsPlayed: number): boolean {
  const second = secondsPlayed % everySeconds;
  return second >= startsAt && second < startsAt + lastsSeconds;
}
