import { filled, flag, text, undrawn, unseen, value, written } from "../declare/options.ts";
import { listOf, numberOf } from "../json.ts";

const ofGrafana = unseen("is read of annotations out of Grafana's own data, which are reported as a whole");
const panelNumbers = value((ids) => listOf(ids).flatMap((id) => numberOf(id) ?? []));

/** What both schemas say of annotations. */
export const annotationHead = {
  name: text(),
  enable: flag(true),
  hide: flag(false),
  builtIn: value((own) => own === 1 || own === true),
  iconColor: filled("red"),
  filter: { exclude: flag(false), ids: panelNumbers },
  placement: undrawn(undefined, "Its switch stands in the head of the page."),
  mappings: undrawn(undefined, "Time, title and text are those that Prometheus gives."),
};

/** What is asked of Prometheus, and what is said of the answer. */
export const annotationQuery = {
  expr: text(),
  step: filled("60s"),
  titleFormat: text(),
  textFormat: text(),
  tagKeys: text(),
  useValueForTime: value((used) => used === true || used === "on"),
};

/** Annotations of a classic dashboard. Newer files hold the query in `target`. */
export const annotationSettings = {
  ...annotationHead,
  ...annotationQuery,
  datasource: written(),
  target: { ...annotationQuery, limit: ofGrafana, matchAny: ofGrafana, tags: ofGrafana, type: ofGrafana },
  type: ofGrafana,
};

/** The same of the second schema, which keeps in `legacyOptions` what it has no word for. */
export const annotationV2Settings = { ...annotationHead, query: written(), legacyOptions: annotationQuery };
