import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { Drawn, type Schema, Undrawn, Unseen } from "../../src/grafana/declare/option.ts";
import { panelKinds, transformations } from "../../src/grafana/index.ts";
import { root } from "./pages.ts";

const page = readFileSync(`${root}docs/viewer-options.md`, "utf8");

/** Names at one place, those of objects in parentheses behind the object's: `legend` (`calcs`, `placement`). */
function names(schema: Schema, wanted: typeof Drawn | typeof Undrawn): readonly string[] {
  return Object.entries(schema).flatMap(([name, entry]): readonly string[] => {
    if (entry instanceof Drawn || entry instanceof Undrawn || entry instanceof Unseen)
      return entry instanceof wanted ? [`\`${name}\``] : [];
    const inner = names(entry, wanted);
    return inner.length === 0 ? [] : [`\`${name}\` (${inner.join(", ")})`];
  });
}

const listed = (schema: Schema, wanted: typeof Drawn | typeof Undrawn): string =>
  names(schema, wanted).join(", ") || "none";

/** The lists as the declarations are; put this between the two marks when one has changed. */
function lists(): string {
  const kinds = Object.entries(panelKinds).map(([type, { options, custom }]) => {
    const fields: Schema = custom;
    const parts = [
      `- Options drawn: ${listed(options, Drawn)}`,
      ...(names(options, Undrawn).length > 0 ? [`- Options told: ${listed(options, Undrawn)}`] : []),
      ...(names(fields, Drawn).length > 0 ? [`- Of fields, drawn: ${listed(fields, Drawn)}`] : []),
      ...(names(fields, Undrawn).length > 0 ? [`- Of fields, told: ${listed(fields, Undrawn)}`] : []),
    ];
    return `## ${type}\n\n${parts.join("\n")}`;
  });
  const done = Object.entries<Schema>(transformations).map(
    ([id, schema]) => `\`${id}\`: ${listed(schema, Drawn)}`,
  );
  return [...kinds, `## Transformations\n\n${done.map((one) => `- ${one}`).join("\n")}`].join("\n\n");
}

it("the page of what the viewer draws lists every option as it is declared", () => {
  const [, given = ""] = /<!-- options -->\n([\s\S]*?)\n?<!-- end -->/.exec(page) ?? [];
  expect(given.trim()).toBe(lists());
});
