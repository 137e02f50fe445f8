import {
  boardLink,
  dataLink,
  matcherSettings,
  queryKinds,
  querySettings,
  type Schema,
  transformationSettings,
  variableKinds,
} from "../../grafana/index.ts";
import { shown } from "./finding.ts";
import { entryOf, type Fields, fieldsOf, isFields, objectsOf } from "./json.ts";
import type { Declared } from "./model.ts";

type Pick = (json: Fields, index: number) => Declared | undefined;

/** The declared ones of a list of a file; `pick` gets the place that each has in it. */
export const declaredIn = (list: unknown, pick: Pick): readonly Declared[] =>
  (Array.isArray(list) ? list : []).flatMap((one: unknown, index) =>
    isFields(one) ? (pick(one, index) ?? []) : [],
  );

const named = (kind: string, name: unknown): string => `${kind} ${shown(String(name))}`;

export const boardLinkAt: Pick = (json, index) => ({
  schema: boardLink,
  json,
  path: `links[${index}]`,
  of: named("link", json.title),
});

export const variableAt = (path: string, json: Fields, type: string): Declared | undefined => {
  const schema = entryOf<Schema>(variableKinds, type);
  return schema === undefined ? undefined : { schema, json, path, of: named("variable", json.name) };
};

/** Marks of Grafana's own, and those that nobody can switch on, are not looked at. */
export const annotationAt = (path: string, json: Fields, schema: Schema): Declared | undefined => {
  const { builtIn, enable, hide, name } = json;
  const unseen = builtIn === 1 || builtIn === true || (enable === false && hide === true);
  return unseen ? undefined : { schema, json, path, of: named("annotations", name) };
};

/** A query of a panel, of which the reader has found out what it asks. */
export const queryAt = (
  path: string,
  json: Fields,
  source: string | undefined,
  refId: unknown,
): Declared | undefined => {
  const own = entryOf<Schema>(queryKinds, source ?? "prometheus");
  if (own === undefined) return undefined;
  return { schema: { ...own, ...querySettings }, json, path, of: named("query", refId) };
};

export const transformationAt = (path: string, json: Fields, id: string): Declared => ({
  schema: transformationSettings,
  json,
  path,
  of: named("transformation", id),
});

/** Who the overrides are for, and the links of values. */
export function fieldSettings(fieldConfig: Fields, path: string): readonly Declared[] {
  const { defaults, overrides } = fieldConfig;
  const links = (list: unknown, place: string): readonly Declared[] =>
    declaredIn(list, (json, index) => ({
      schema: dataLink,
      json,
      path: `${place}[${index}]`,
      of: named("link", json.title),
    }));
  return [
    ...links(fieldsOf(defaults).links, `${path}.defaults.links`),
    ...(Array.isArray(overrides) ? overrides : []).flatMap(
      (override: unknown, index): readonly Declared[] => {
        const { matcher, properties } = fieldsOf(override);
        const place = `${path}.overrides[${index}]`;
        return [
          {
            schema: matcherSettings,
            json: fieldsOf(matcher),
            path: `${place}.matcher`,
            of: "override matcher",
          },
          ...objectsOf(properties)
            .filter(({ id }) => id === "links")
            .flatMap(({ value }) => links(value, `${place}.links`)),
        ];
      },
    ),
  ];
}
