// Lines come many in a second, and to work out a date takes as long as the rest of what a line says of itself.
let second = Number.NaN;
let begin = "";

/** A moment in milliseconds since 1970 as ISO 8601 has it, in UTC. */
export function isoTime(time: number): string {
  const whole = Math.trunc(time);
  const at = Math.floor(whole / 1_000);
  if (at !== second) {
    begin = new Date(at * 1_000).toISOString().slice(0, -4);
    second = at;
  }
  const milliseconds = whole - at * 1_000;
  return `${begin}${milliseconds < 10 ? "00" : milliseconds < 100 ? "0" : ""}${milliseconds}Z`;
}
