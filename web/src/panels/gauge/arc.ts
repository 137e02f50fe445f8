/** The gauge's sweep: it begins and ends 30° below the middle. */
const start = -210;
const sweep = 240;

/** A point on the sweep, round the origin, at a share (0 to 1) of it. */
export function pointOn(radius: number, share: number): readonly [x: number, y: number] {
  const angle = ((start + sweep * share) * Math.PI) / 180;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

const point = (radius: number, share: number): string =>
  pointOn(radius, share)
    .map((part) => part.toFixed(2))
    .join(" ");

/** An SVG path along the sweep, round the origin, from one share (0 to 1) to another. */
export function arc(radius: number, from: number, to: number): string {
  const [a, b] = [clamp(from), clamp(to)];
  const large = (b - a) * sweep > 180 ? 1 : 0;
  return `M${point(radius, a)}A${radius} ${radius} 0 ${large} 1 ${point(radius, b)}`;
}

export const clamp = (share: number): number => Math.max(0, Math.min(1, Number.isNaN(share) ? 0 : share));
