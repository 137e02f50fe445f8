import { prometheus } from "../../../duration/index.ts";
import type { Texts } from "../rule.ts";

/** An alert that fires, or is to fire. */
export interface FiringAlert {
  readonly labels: Texts;
  readonly annotations: Texts;
}

/** What an alert that was to fire does instead. */
export interface WaitingAlert {
  readonly labels: Texts;
  readonly pendingMs: number;
}

export interface LabelledValue {
  readonly labels: Texts;
  readonly value: number;
}

/** Labels as PromQL writes them, without the name of the alert, which everybody knows. */
function labelsText(labels: Texts): string {
  const pairs = Object.entries(labels).filter(([name]) => name !== "alertname");
  return `{${pairs.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(", ")}}`;
}

/** Names of which two have different texts, or only one has any. */
function differing(kind: string, wanted: Texts, got: Texts): readonly string[] {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(got)])].toSorted();
  return names.flatMap((name) => {
    const [was, is] = [wanted[name], got[name]];
    if (was === is) return [];
    const told = is === undefined ? "missing" : JSON.stringify(is);
    return [`its ${kind} ${name} is ${told}, not ${was === undefined ? "missing" : JSON.stringify(was)}`];
  });
}

function textsDiffer(wanted: FiringAlert, got: FiringAlert): readonly string[] {
  return [
    ...differing("label", wanted.labels, got.labels),
    ...differing("annotation", wanted.annotations, got.annotations),
  ];
}

/** Takes away what both have, and pairs each that is left with the most similar of the others. */
function leftOver<T>(
  wanted: readonly T[],
  got: readonly T[],
  distance: (wanted: T, got: T) => number,
): {
  readonly pairs: readonly (readonly [T, T])[];
  readonly missing: readonly T[];
  readonly surplus: readonly T[];
} {
  const surplus = [...got];
  const take = (one: T, most: number): T | undefined => {
    const near = surplus.toSorted((a, b) => distance(one, a) - distance(one, b))[0];
    if (near === undefined || distance(one, near) > most) return undefined;
    surplus.splice(surplus.indexOf(near), 1);
    return near;
  };
  const open = wanted.filter((one) => take(one, 0) === undefined);
  const pairs: (readonly [T, T])[] = [];
  const missing: T[] = [];
  for (const one of open) {
    const near = take(one, Number.POSITIVE_INFINITY);
    if (near === undefined) missing.push(one);
    else pairs.push([one, near]);
  }
  return { pairs, missing, surplus };
}

/** In words, what fires otherwise than a test says; undefined where nothing does. */
export function alertDifference(
  wanted: readonly FiringAlert[],
  got: readonly FiringAlert[],
  waiting: readonly WaitingAlert[],
): string | undefined {
  const { pairs, missing, surplus } = leftOver(wanted, got, (a, b) => textsDiffer(a, b).length);
  const words = [
    ...missing.map(({ labels }) => `it does not fire with ${labelsText(labels)}${insteadText(waiting)}`),
    ...surplus.map(({ labels }) => `it fires with ${labelsText(labels)}, and should not`),
    ...pairs.flatMap(([one, other]) => textsDiffer(one, other)),
  ];
  return words.length === 0 ? undefined : words.join("; ");
}

function insteadText(waiting: readonly WaitingAlert[]): string {
  const [first] = waiting;
  if (first === undefined) return ", its query finds nothing";
  return `, it is pending for ${prometheus.write(first.pendingMs)}`;
}

const isSeries = (a: LabelledValue, b: LabelledValue): boolean =>
  labelsText(a.labels) === labelsText(b.labels);

/** In words, what a query gives otherwise than a test says. */
export function answerDifference(wanted: readonly LabelledValue[], got: readonly LabelledValue[]): string {
  const missing = wanted.filter((one) => !got.some((other) => isSeries(one, other)));
  const surplus = got.filter((one) => !wanted.some((other) => isSeries(one, other)));
  const pairs = wanted.flatMap((one) => {
    const other = got.find((candidate) => isSeries(one, candidate));
    return other === undefined || one.value === other.value ? [] : [[one, other] as const];
  });
  return [
    ...missing.map(({ labels, value }) => `it does not give ${labelsText(labels)} ${value}`),
    ...surplus.map(({ labels, value }) => `it gives ${labelsText(labels)} ${value}, and should not`),
    ...pairs.map(
      ([one, other]) => `it gives ${other.value}, not ${one.value}, for ${labelsText(one.labels)}`,
    ),
  ].join("; ");
}
