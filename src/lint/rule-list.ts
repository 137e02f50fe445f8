/** `error`: it breaks, or shows something wrong, somewhere. `warning`: it works, and a reader is worse off. */
export type LintSeverity = "error" | "warning";

interface RuleText {
  readonly severity: LintSeverity;
  /** What the rule wants, in one line. */
  readonly says: string;
}

const error = (says: string): RuleText => ({ severity: "error", says });
const warning = (says: string): RuleText => ({ severity: "warning", says });

/** The closed list of rules, by what they look at. `docs/lint.md` holds the same table. */
export const lintRules = {
  uid: error("The uid has 1 to 40 letters, digits, _ and -, since longer ones are refused on import."),
  "uid-missing": warning("The board has a uid of its own, so that links to it survive an import."),
  "uid-duplicate": error("No two boards have the same uid, since one would replace the other."),
  "board-id": error("The top-level id is null or left out: it belongs to the database of one Grafana."),
  "board-title": error("The board has a title."),
  tag: error("A tag is at most 50 characters long and not empty."),
  "wrong-type": error("Every value has the type that Grafana expects there."),
  "schema-too-new": error("The schema version is one that Grafana has."),
  "schema-old": warning(
    "The schema is one that Grafana 10 and later write, so that no migration has to guess.",
  ),
  resource: error("A v2 dashboard is a whole resource with apiVersion, kind and metadata.name."),
  inputs: error(
    "No __inputs and no variable DS_…: only an import by hand fills them in, provisioning does not.",
  ),
  bom: error("No byte order mark stands in the file or in a text of it."),
  "panel-id": error("A panel has a positive whole number as id, so that alerts and links can point at it."),
  "panel-id-duplicate": error("No two panels or rows of a board have the same id."),
  "panel-title": warning("A panel has a title."),
  "panel-description": warning("A panel has a description that says what it shows."),
  "panel-angular": error("No panel needs Angular, which Grafana 12 dropped."),
  "panel-plugin": warning("A panel is of a type that Grafana brings along."),
  "panel-no-query": warning("A panel that draws data has a query."),
  "library-panel": warning("No panel lives in the library of one Grafana, where a file cannot bring it."),
  "element-dangling": error("The layout names only elements that exist."),
  "element-unplaced": warning("Every element stands in the layout."),
  "grid-place": error("A panel lies inside the 24 columns of the grid."),
  "grid-overlap": error("No two panels lie on each other."),
  "grid-hole": warning("The grid has no holes, since Grafana moves panels up into them."),
  unit: warning("A panel with numbers says their unit."),
  "unit-unknown": warning("A unit is one that Grafana knows, else it is printed as it is."),
  thresholds: error("Thresholds rise, and the first one has no value."),
  legend: warning("A query whose series are told apart by their names says what the names are."),
  "datasource-hardcoded": error(
    "A data source is chosen by a variable, not by the uid or name it has in one Grafana.",
  ),
  "datasource-default": warning("A query names its data source, since the default differs between Grafanas."),
  "variable-undefined": error("Every variable that is used is defined."),
  "variable-unused": warning("Every variable that is defined is used."),
  "variable-duplicate": error("No two variables have the same name."),
  "variable-exact": error("A variable that can hold several values is matched with =~ or !~."),
  "variable-refresh": warning(
    "A variable that asks a data source asks again, at least when the board opens.",
  ),
  "link-target": error("A link has an address, and a menu of boards has tags."),
  "link-host": warning("A link to a board does not name the host of one Grafana."),
  "link-unknown-board": warning("A link leads to one of the boards that lie in the same folder."),
  "ref-id": error("A query has a refId."),
  "ref-id-duplicate": error("No two queries of a panel have the same refId."),
  "query-empty": error("A query is not empty."),
  "query-count": warning("A board sends at most 30 queries when it opens."),
  "query-syntax": error("A PromQL query parses."),
  "rate-window": warning(
    "A rate over time has the window $__rate_interval, which fits every zoom and scrape interval.",
  ),
  "quantile-le": error("A quantile of a histogram is taken of sums that keep le."),
  metric: error("A metric of ours is one that the catalog has, and a label one that it carries."),
} as const satisfies Readonly<Record<string, RuleText>>;

/** Name of a rule. */
export type LintRule = keyof typeof lintRules;

export function isLintRule(name: string): name is LintRule {
  return Object.hasOwn(lintRules, name);
}
