import { catalog, thresholds } from "../../../src/catalog/index.ts";
import { put, without } from "../source/nodes.ts";
import type { ListSite } from "../source/read-source.ts";
import { operator } from "./operator.ts";

type Ladder = ListSite<number>;

const short = (value: number): string => String(Number(value.toPrecision(6)));

/** Bounds of a ladder that a limit stands on, by the histograms that it is given to. */
function limitsOn({ items }: Ladder): readonly number[] {
  const { tta_workflow_duration_seconds: runs } = catalog.metrics;
  const { production, staging, drill } = thresholds.workflow_latency_p95;
  const same = items.map(({ value }) => value).join() === runs.buckets.join();
  return same ? [production, staging, drill] : [];
}

export const topBoundsCut = operator("top bounds cut", ({ ladders }) =>
  ladders.flatMap(({ name, items }) =>
    [1, 2, 3].map((count) => {
      const [start, end] = [items.at(-count - 1)?.end ?? 0, items.at(-1)?.end ?? 0];
      return [`${name}: its last ${count}`, put({ start, end }, "")] as const;
    }),
  ),
);

export const neighboursRemoved = operator("three bounds in a row removed", ({ ladders }) =>
  ladders.flatMap(({ name, items }) =>
    items.slice(1, -3).map((first, i) => {
      const [last, next] = [items[i + 3], items[i + 4]];
      const what = `${name}: ${first.value} to ${last?.value}`;
      return [what, put({ start: first.start, end: next?.start ?? first.end }, "")] as const;
    }),
  ),
);

export const limitRemoved = operator("bound of a limit removed", ({ ladders }) =>
  ladders.flatMap((ladder) =>
    ladder.items.flatMap(({ value }, i) =>
      limitsOn(ladder).includes(value)
        ? [[`${ladder.name}: ${value}`, without(ladder.items, i)] as const]
        : [],
    ),
  ),
);

export const limitMoved = operator("bound of a limit moved", ({ ladders }) =>
  ladders.flatMap((ladder) =>
    ladder.items
      .filter(({ value }) => limitsOn(ladder).includes(value))
      .map((item) => {
        const moved = short(item.value * 1.2);
        return [`${ladder.name}: ${item.value} → ${moved}`, put(item, moved)] as const;
      }),
  ),
);

export const outOfOrder = operator("bounds out of order", ({ ladders }) =>
  ladders.flatMap(({ name, items }) =>
    items.slice(1).flatMap((item, i) => {
      const before = items[i];
      if (before === undefined) return [];
      const edits = [put(before, String(item.value)), put(item, String(before.value))];
      return [[`${name}: ${item.value} before ${before.value}`, ...edits] as const];
    }),
  ),
);

export const anotherUnit = operator("bounds in another unit", ({ ladders }) =>
  ladders.flatMap(({ name, items }) =>
    [1_000, 0.001].map((factor) => {
      const edits = items.map((item) => put(item, short(item.value * factor)));
      return [`${name} × ${factor}`, ...edits] as const;
    }),
  ),
);

/** From the one that reaches least far. */
const reach = ["internalBuckets", "durationBuckets", "workflowBuckets"];

export const shorterLadder = operator("shorter ladder", ({ metrics, text }) =>
  metrics.flatMap(({ name, fields }) => {
    const field = fields.find((one) => one.name === "buckets");
    if (field?.value.type !== "Identifier") return [];
    const { name: now } = field.value;
    const brace = text.indexOf(`{ ${now} }`) + 1;
    return reach
      .slice(0, reach.indexOf(now))
      .filter((other) => other === "internalBuckets" || name.startsWith("tta_workflow_"))
      .map(
        (other) =>
          [
            `${name}: ${now} → ${other}`,
            put(field.value, other),
            put({ start: brace, end: brace }, ` ${other},`),
          ] as const,
      );
  }),
);
