import { type Catalog, checkExposed, defineCatalog, type Metrics } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import type { ProjectParts } from "./project-parts.ts";

const seriesName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** Our metrics and those of a project. */
export interface JoinedCatalog {
  readonly all: Catalog;
  /** Those that the project's own code emits. */
  readonly project: Metrics;
}

/**
 * Joins the metrics of a project with `base`.
 *
 * @throws ObsError CATALOG_* if one breaks a law, or has a name of ours as it is exposed in `namespace`
 */
export function joinCatalog(base: Catalog, parts: ProjectParts, namespace: string): JoinedCatalog {
  const { metrics = [], external = [] } = parts;
  const odd = external.flatMap((group) => Object.keys(group)).find((name) => !seriesName.test(name));
  if (odd !== undefined) {
    throw new ObsError({
      code: "CATALOG_NAME",
      problem: `external metric "${odd}" has a name that a query cannot select by`,
      fix: "write it as Prometheus shows it, in letters, digits, _ and :",
    });
  }
  const all: Catalog = defineCatalog({ metrics, external, extends: base });
  checkExposed(all, namespace);
  const project = Object.fromEntries(metrics.flatMap((group) => Object.entries(group)));
  return { all, project };
}
