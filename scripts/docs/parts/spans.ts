import {
  type SpanAttribute,
  type SpanDefinition,
  type SpanEventDefinition,
  spanAttributes,
  spanEvents,
  spans,
  spanTotals,
} from "../../../src/catalog/index.ts";
import { code, table } from "../../../src/render/text/markdown.ts";
import type { Part } from "../part.ts";

const page = "docs/spans.md";
const codes = (names: readonly string[]): string => names.map(code).join(", ") || "none";

/** The totals in one word, since most have them. */
function mayOf(names: readonly string[]): string {
  const others = names.filter((name) => !spanTotals.some((total) => total === name));
  const all = spanTotals.every((total) => names.includes(total));
  return all ? [...others.map(code), "totals"].join(", ") : codes(names);
}

const kinds: Part = {
  page,
  mark: "spans",
  text: () =>
    table(
      ["name", "`tta.kind`", "what it stands for", "always says", "may say", "events"],
      Object.entries<SpanDefinition>(spans).map(([kind, { name, means, always, sometimes, events }]) => [
        code(name),
        code(kind),
        means,
        codes(always.filter((attribute) => attribute !== "tta.kind")),
        mayOf(sometimes),
        codes(events),
      ]),
    ),
};

const attributes: Part = {
  page,
  mark: "attributes",
  text: () =>
    table(
      ["attribute", "type", "what it says"],
      Object.entries<SpanAttribute>(spanAttributes).map(([name, { type, means, values }]) => [
        code(name),
        type,
        values === undefined ? means : `${means} One of ${codes(values)}.`,
      ]),
    ),
};

const events: Part = {
  page,
  mark: "events",
  text: () =>
    table(
      ["event", "what happened", "attributes"],
      Object.entries<SpanEventDefinition>(spanEvents).map(([name, { means, attributes: about }]) => [
        code(name),
        means,
        codes(about),
      ]),
    ),
};

export const spanParts: readonly Part[] = [kinds, attributes, events];
