import { flag, number, objects, text, undrawn, unseen, word, written } from "../declare/options.ts";
import { panelHead, queryOptions } from "./panel.ts";

const alwaysShown = undrawn(undefined, "It is shown, whatever its conditions say.");
const always = unseen("has one value");

/** An element of the second schema, without the kinds and `spec`s between. */
export const panelV2Settings = {
  id: number(0),
  ...panelHead,
  subtitle: undrawn(undefined, "A subtitle is left out."),
  links: objects(),
  data: written(),
  vizConfig: written(),
};

/** What the data of an element says. */
export const queryGroupSettings = {
  queries: objects(),
  transformations: objects(),
  queryOptions,
};

/** One of its queries; what the data source knows stands in `query`. */
export const elementQuerySettings = {
  refId: text(),
  hidden: flag(false),
  query: written(),
  /** In the first form of the schema. */
  datasource: written(),
};

/** Where a layout puts an element. */
export const layoutItemSettings = {
  x: number(),
  y: number(),
  width: number(),
  height: number(),
  element: { kind: always, name: text() },
  repeat: {
    mode: always,
    value: text(),
    direction: word(["h", "v"], "h"),
    maxPerRow: number(4),
  },
  conditionalRendering: alwaysShown,
};

/** A row or a tab. */
export const sectionSettings = {
  title: text(),
  collapse: flag(false),
  hideHeader: flag(false),
  repeat: { mode: always, value: text() },
  layout: written(),
  fillScreen: undrawn(false, "Its panels are as high as they say."),
  conditionalRendering: alwaysShown,
  variables: undrawn([], "They cannot be chosen; queries that hold them show nothing."),
};
