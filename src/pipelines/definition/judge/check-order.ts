import { type Faults, isName, quoted, under } from "../../../documents/index.ts";
import { closest } from "../../../errors/index.ts";
import { listOf, textOf, textsOf } from "../../../narrow/index.ts";
import { waitsOf } from "../order/order.ts";
import { circlesIn, sorted } from "../order/sorted.ts";
import type { Part } from "./tasks-in.ts";

/** Beyond so many names, a circle is not written out whole. */
const mostInCircle = 12;

/** Tells of names that are there twice. */
export function checkNames(what: string, parts: readonly Part[], faults: Faults): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { fields, at } of parts) {
    const name = textOf(fields.name);
    if (name === undefined) continue;
    if (names.has(name)) {
      faults.add(
        under(at, "name"),
        `is ${quoted(name)}, as that of another ${what} before it`,
        "give each its own",
      );
    }
    names.add(name);
  }
  return names;
}

/**
 * Tells of names that are there twice, of waits for what is not there, and of circles of waits.
 *
 * @param elsewhere what to do about a name that is there, and yet nothing that could be waited for
 */
export function checkOrder(
  what: string,
  parts: readonly Part[],
  faults: Faults,
  elsewhere: (name: string) => string | undefined = () => undefined,
): void {
  const names = checkNames(what, parts, faults);
  for (const { fields, at } of parts) {
    for (const [index, name] of listOf(fields.after).entries()) {
      // What is no name was told already.
      if (!isName(name) || names.has(name)) continue;
      const fix = (): string => elsewhere(name) ?? meant(what, name, names);
      faults.add(under(under(at, "after"), index), `is ${quoted(name)}, and there is no such ${what}`, fix);
    }
  }
  const waiting = parts.map(({ fields }) => ({
    name: textOf(fields.name, ""),
    after: textsOf(listOf(fields.after)),
  }));
  const waits = waitsOf(waiting);
  for (const circle of circlesIn(waits, sorted(waits))) {
    const round = circle.flatMap((number) => waiting[number]?.name ?? []);
    const [first] = circle;
    const at = first === undefined ? undefined : parts[first]?.at;
    faults.add(
      under(at, "after"),
      `leads round in a circle: ${written(round)}`,
      "take one of these waits out",
    );
  }
}

function meant(what: string, name: string, names: ReadonlySet<string>): string {
  const near = closest(name, names);
  if (near !== undefined) return `perhaps you mean ${near}`;
  return names.size === 0 ? `give the ${what} a name` : `write one of ${listed([...names])}`;
}

const listed = (names: readonly string[]): string =>
  names.length <= mostInCircle
    ? names.join(", ")
    : `${names.slice(0, mostInCircle).join(", ")} and ${names.length - mostInCircle} more`;

function written(circle: readonly string[]): string {
  const round = [...circle, ...circle.slice(0, 1)];
  if (round.length <= mostInCircle) return round.join(" → ");
  const half = mostInCircle / 2;
  const left = round.length - mostInCircle;
  return [...round.slice(0, half), `(${left} more)`, ...round.slice(-half)].join(" → ");
}
