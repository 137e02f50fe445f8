import { type DashboardPanel, leftOut, type PanelKind, type Schema, standard } from "../../grafana/index.ts";
import { type Fields, isRecord, objectOf, objectsOf } from "../../narrow/index.ts";
import type { Finding } from "./finding.ts";
import { findingOf } from "./setting-findings.ts";

/** What the options of a panel and of its fields ask for beyond what is drawn. */
export function optionFindings({ look }: DashboardPanel, kind: PanelKind): readonly Finding[] {
  const own = leftOut(kind.options, objectOf(look.json.options)).map((one) => findingOf(one, "options"));
  return kind.asks
    ? [...own, ...fieldFindings(objectOf(look.json.fieldConfig), { ...standard, custom: kind.custom })]
    : own;
}

function fieldFindings(fieldConfig: Fields, schema: Schema): readonly Finding[] {
  const defaults = objectOf(fieldConfig.defaults);
  return [
    ...leftOut(schema, defaults).map((one) => findingOf(one, "fieldConfig.defaults")),
    ...objectsOf(fieldConfig.overrides).flatMap((override, index) => {
      const set = objectsOf(override.properties).reduce<Fields>(
        (before, { id, value }) => merged(before, nested(String(id), value)),
        {},
      );
      const beside = merged(defaults, set);
      return leftOut(schema, set, beside).map((one) => findingOf(one, `fieldConfig.overrides[${index}]`));
    }),
  ];
}

/** `custom.stacking.mode` as objects in each other. */
const nested = (id: string, value: unknown): Fields => {
  const [first = "", ...rest] = id.split(".").toReversed();
  return rest.reduce<Fields>((inner, key) => ({ [key]: inner }), { [first]: value });
};

/** Objects are put together, anything else takes the place of what was there. */
function merged(before: Fields, after: Fields): Fields {
  const entries = Object.entries(after).map(([key, value]) => {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    return [key, isRecord(old) && isRecord(value) ? merged(old, value) : value] as const;
  });
  return { ...before, ...Object.fromEntries(entries) };
}
