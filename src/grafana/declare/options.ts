import { type Json, numberOf, objectsOf, textOf } from "../json.ts";
import { Drawn, Undrawn, Unseen } from "./option.ts";

/** `true` or `false`, both drawn. */
export const flag = (fallback: boolean): Drawn<boolean> =>
  new Drawn(fallback, (value) => (typeof value === "boolean" ? value : fallback));

/** A number, or what Grafana chooses by itself where there is none. */
export function number(): Drawn<number | undefined>;
export function number(fallback: number): Drawn<number>;
export function number(fallback?: number): Drawn<number | undefined> {
  return new Drawn(fallback, (value) => numberOf(value) ?? fallback);
}

export const text = (fallback = ""): Drawn<string> =>
  new Drawn(fallback, (value) => (typeof value === "string" ? value : fallback));

/** A text; an empty one stands for the fallback. */
export const filled = (fallback: string): Drawn<string> =>
  new Drawn(fallback, (value) => textOf(value) ?? fallback);

export const texts = (fallback: readonly string[] = []): Drawn<readonly string[]> =>
  new Drawn(fallback, (value) => {
    if (typeof value === "string") return [value];
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : fallback;
  });

/**
 * One of some words. A value that Grafana has and the viewer does not draw is named with its sentence; what neither
 * knows is drawn as the fallback by both.
 */
export function word<const Word extends string | number>(
  drawn: readonly Word[],
  fallback: Word,
  missing: Readonly<Record<string, string>> = {},
): Drawn<Word> {
  const known = (value: unknown): Word | undefined => drawn.find((one) => one === value);
  const sentence = (value: unknown): string | undefined =>
    known(value) === undefined && Object.hasOwn(missing, String(value)) ? missing[String(value)] : undefined;
  return new Drawn(fallback, (value) => known(value) ?? fallback, sentence, [
    ...drawn,
    ...Object.keys(missing),
  ]);
}

/** Anything else: `read` takes every JSON value and never throws. */
export const value = <T>(
  read: (value: unknown) => T,
  missing?: (value: unknown) => string | undefined,
): Drawn<T> => new Drawn(undefined, read, missing);

/** What has declarations of its own, or is read elsewhere. */
export const written = (): Drawn<unknown> => value((whatever) => whatever);

/** A list of objects that have a declaration of their own. */
export const objects = (): Drawn<readonly Json[]> => value(objectsOf);

/** Known to Grafana and not drawn. `matters`: whether Grafana looks at it, given the options beside it. */
export const undrawn = (
  fallback: unknown,
  sentence: string,
  matters: (beside: Json) => boolean = () => true,
): Undrawn => new Undrawn(fallback, sentence, matters);

/** Known to Grafana, and nothing of a panel that is read depends on it. */
export const unseen = (what: string): Unseen => new Unseen(what);
