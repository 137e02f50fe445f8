import { isRecord, type Json, listOf, objectOf, textOf } from "../json.ts";

/** Before version 19 a link of a panel named a board, and said by switches what it takes along. */
export function upgradePanelLinks(panel: Json): Json {
  if (!Array.isArray(panel.links)) return panel;
  return { ...panel, links: panel.links.map((link: unknown) => (isRecord(link) ? panelLink(link) : link)) };
}

function panelLink(link: Json): Json {
  const { title, targetBlank } = link;
  const more = [
    ...(link.keepTime ? ["$__url_time_range"] : []),
    ...(link.includeVars ? ["$__all_variables"] : []),
    ...(textOf(link.params) === undefined ? [] : [link.params]),
  ];
  const url = addressOf(link);
  return {
    title,
    targetBlank,
    url: more.length === 0 ? url : `${url}${url.includes("?") ? "&" : "?"}${more.join("&")}`,
  };
}

function addressOf({ url, dashboard, dashUri }: Json): string {
  const [own, name, uri] = [textOf(url), textOf(dashboard), textOf(dashUri)];
  if (own !== undefined) return own;
  if (name !== undefined) return `dashboard/db/${slug(name)}`;
  return uri === undefined ? "/" : `dashboard/${uri}`;
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\w ]+/g, "")
    .replace(/ +/g, "-");

const names: readonly (readonly [old: RegExp, today: string])[] = [
  [/\$__series_name/g, "$${__series.name}"],
  [/\$__field_name/g, "$${__field.name}"],
  [/__series_name/g, "__series.name"],
  [/__field_name/g, "__field.name"],
  [/__value_time/g, "__value.time"],
  [/__series\.labels/g, "__field.labels"],
];

const upgraded = (text: unknown): unknown =>
  typeof text === "string" ? names.reduce((one, [old, today]) => one.replace(old, today), text) : text;

const dataLinks = (links: unknown): unknown =>
  Array.isArray(links)
    ? links.map((link: unknown) => (isRecord(link) ? { ...link, url: upgraded(link.url) } : link))
    : links;

/** Before version 21 links on values had other names for what they can hold. */
export function upgradeDataLinks(panel: Json): Json {
  const options = objectOf(panel.options);
  const fieldOptions = objectOf(options.fieldOptions);
  const defaults = objectOf(fieldOptions.defaults);
  const changed = {
    ...(listOf(options.dataLinks).length > 0 && { dataLinks: dataLinks(options.dataLinks) }),
    ...(isRecord(fieldOptions.defaults) && {
      fieldOptions: {
        ...fieldOptions,
        defaults: {
          ...defaults,
          ...(defaults.links !== undefined && { links: dataLinks(defaults.links) }),
          ...(defaults.title !== undefined && { title: upgraded(defaults.title) }),
        },
      },
    }),
  };
  return Object.keys(changed).length === 0 ? panel : { ...panel, options: { ...options, ...changed } };
}
