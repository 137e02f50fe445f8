import { canary, logLevels } from "../catalog/index.ts";
import { checkedWindow } from "../promql/index.ts";
import type { LineCount } from "./count-lines.ts";
import type { Lines } from "./lines.ts";
import { environmentNames, groupNames } from "./loki-names.ts";

/** Patterns of what a reader has chosen. */
export interface ChosenLines {
  readonly service: string;
  readonly environment: string;
}

const anything = ".+";

/**
 * A log query as Loki reads it. Lines that do not say their environment are of all: what a program of others prints says
 * none. Canaries are left out.
 *
 * @example `printLogQuery(lines({ level: "warn" }))`
 */
export function printLogQuery(
  query: Lines | LineCount,
  chosen: ChosenLines = { service: anything, environment: anything },
): string {
  if (!("lines" in query)) return printLines(query, chosen);
  const { lines, window, of } = query;
  const counted = `count_over_time(${printLines(lines, chosen)} [${checkedWindow(window)}])`;
  if (of === "services") return orNone(`count (sum by (${groupNames.service}) (${counted}))`);
  return query.by === undefined
    ? orNone(`sum (${counted})`)
    : `sum by (${groupNames[query.by]}) (${counted})`;
}

/** None is a number too: where no line was written Loki says nothing. */
const orNone = (text: string): string => `${text} or vector(0)`;

function printLines({ levels, fields }: Lines, { service, environment }: ChosenLines): string {
  const stream = [
    `${groupNames.service}=~"${service}"`,
    `${groupNames.service}!="${canary.service}"`,
    ...environmentNames.map((name) => `${name}=~"(${environment})?"`),
  ];
  const names = levels.flatMap((level) => logLevels[level]);
  const filters = [
    ...(names.length === 0 ? [] : [`${groupNames.level}=~"(?i)(${names.join("|")})"`]),
    ...fields.map((field) => `${field}!=""`),
  ];
  return [`{${stream.join(", ")}}`, ...filters].join(" | ");
}
