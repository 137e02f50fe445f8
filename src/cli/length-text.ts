/** A length of time for people: `0.4 s`, `1m 12s`, `2h 03m`, `3d 4h`. */
export function lengthText(ms: number): string {
  const seconds = Math.max(0, ms) / 1_000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const [minutes, hours, days] = [
    Math.floor(whole / 60),
    Math.floor(whole / 3_600),
    Math.floor(whole / 86_400),
  ];
  if (minutes < 60) return `${minutes}m ${two(whole % 60)}s`;
  return hours < 24 ? `${hours}h ${two(minutes % 60)}m` : `${days}d ${hours % 24}h`;
}

const two = (count: number): string => String(count).padStart(2, "0");
