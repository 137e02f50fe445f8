import { parser } from "@grafana/lezer-logql";

/** What a query names. */
export interface ReadLogQuery {
  /** Labels of its stream selectors, of its filters and of what it groups by, in the order of the text. */
  readonly labels: readonly string[];
  /** Texts that are no LogQL, with their places. */
  readonly wrong: readonly string[];
}

/** Reads LogQL by the grammar that Grafana's editor has. */
export function readLogQuery(text: string): ReadLogQuery {
  const labels: string[] = [];
  const wrong: string[] = [];
  parser.parse(text).iterate({
    enter({ type, from, to }) {
      if (type.isError) wrong.push(`${from}: ${text.slice(from, Math.max(to, from + 20))}`);
      if (type.name === "Identifier") labels.push(text.slice(from, to));
    },
  });
  return { labels, wrong };
}
