import type { DatasourceReference } from "../../grafana/index.ts";
import { type Finding, shown } from "./finding.ts";
import { supported } from "./supported.ts";

/** The kind of data source that a reference means, or Grafana's own source that it names; `undefined` for the default one. */
export function sourceKind(reference: DatasourceReference | undefined): string | undefined {
  const name = reference?.uid ?? reference?.name;
  return name?.startsWith("-- ") === true ? name : reference?.type || undefined;
}

/** What a panel of logs says where there is no Loki. */
export const needsLoki =
  "This needs a Loki, and none is connected: start the stack with one, or name it with tta-obs view --loki URL.";

/** Whether a source of that kind is one that is asked. */
export function sourceFindings(kind: string | undefined, loki: boolean): readonly Finding[] {
  if (kind === undefined || kind === "prometheus" || (kind === "loki" && loki)) return [];
  const reason = kind === "loki" ? needsLoki : `Only ${supported.dataSources.join(" and ")} are asked.`;
  return [{ what: `data source ${shown(kind)}`, reason }];
}
