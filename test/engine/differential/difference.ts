import type { Answered } from "./answers.ts";

/** Whether two numbers are the same but for rounding. */
function areClose(ours: number, real: number): boolean {
  if (ours === real || (Number.isNaN(ours) && Number.isNaN(real))) return true;
  return (
    Math.abs(ours - real) <= 1e-12 * Math.max(Math.abs(ours), Math.abs(real)) && Number.isFinite(ours - real)
  );
}

function inSamples(ours: ReadonlyMap<number, number>, real: ReadonlyMap<number, number>): string | undefined {
  for (const [time, value] of real) {
    const own = ours.get(time);
    if (own === undefined) return `nothing at ${time}, not ${value}`;
    if (!areClose(own, value)) return `${own} at ${time}, not ${value}`;
  }
  for (const [time, value] of ours) if (!real.has(time)) return `${value} at ${time}, where nothing is`;
  return undefined;
}

/** What of the notes is compared: nothing, their words, or where they stand in the query too. */
export type Notes = "none" | "words" | "places";

function told({ notes }: Answered, compared: Notes): string {
  // A server counts the samples of which it tells the more often the more series there are.
  const plain = notes.map((note) => note.replace(/over \d+ samples/, "over samples"));
  return plain.map((note) => (compared === "words" ? note.replace(/ \(\d+:\d+\)$/, "") : note)).join("; ");
}

/** A matrix has an order; what a query has sorted has one of its values, which several series may share. */
function orderProblem(ours: Answered, real: Answered): string | undefined {
  const orderOf = ({ series, type, isSorted }: Answered): string => {
    if (type === "matrix") return [...series.keys()].join(" ");
    return isSorted
      ? [...series.values()]
          .flatMap((samples) => [...samples.values()])
          .map(roughly)
          .join(" ")
      : "";
  };
  const [own, wanted] = [orderOf(ours), orderOf(real)];
  return own === wanted ? undefined : `in the order ${own}, not ${wanted}`;
}

/** The same text for numbers that are the same but for rounding. */
function roughly(value: number): string {
  return String(Number(value.toPrecision(9)) + 0);
}

/** How the engine's answer differs from another one; undefined where it does not. */
export function difference(ours: Answered, real: Answered, compared: Notes): string | undefined {
  if (ours.type !== real.type) {
    return `${ours.refusal ?? `a ${ours.type}`}, not ${real.refusal ?? `a ${real.type}`}`;
  }
  for (const [key, samples] of real.series) {
    const own = ours.series.get(key);
    if (own === undefined) return `no series ${key}, only ${[...ours.series.keys()].join(" ") || "none"}`;
    const problem = inSamples(own, samples);
    if (problem !== undefined) return `${key}: ${problem}`;
  }
  for (const key of ours.series.keys()) if (!real.series.has(key)) return `a series ${key} that is not there`;
  const order = orderProblem(ours, real);
  if (order !== undefined) return order;
  // A server tells ten of a kind only.
  if (compared === "none" || real.notes.length >= 10 || told(ours, compared) === told(real, compared)) {
    return undefined;
  }
  return `it tells ${told(ours, compared) || "nothing"}, not ${told(real, compared) || "nothing"}`;
}
