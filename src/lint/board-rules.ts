import { breaks, error, type RuleText, warning } from "./rule-text.ts";

/** What boards are judged by. */
export const boardRules = {
  uid: breaks(
    "The uid has 1 to 40 letters, digits, _ and -, since longer ones are refused on import.",
    "It refuses to save the board.",
  ),
  "uid-missing": warning("warning", "The board has a uid of its own, so that links to it survive an import."),
  "uid-duplicate": breaks(
    "No two boards have the same uid, since one would replace the other.",
    "The board that is saved last takes the place of the other.",
  ),
  "board-id": error(
    "warning",
    "The top-level id is null or left out: it belongs to the database of one Grafana.",
  ),
  "board-title": breaks(
    "The board has a title.",
    "It refuses to save the board: “Dashboard title cannot be empty”.",
  ),
  tag: breaks(
    "A tag is at most 50 characters long.",
    "Its database has 50 characters for a tag: PostgreSQL and MySQL refuse the board.",
  ),
  "tag-empty": error("off", "A tag is not empty."),
  "wrong-type": breaks(
    "Every value has the type that Grafana expects there.",
    "The page fails on the value, or passes over it as if it were not there.",
  ),
  "schema-too-new": error("warning", "The schema version is one that Grafana has."),
  "schema-old": warning(
    "off",
    "The schema is one that Grafana 10 and later write, so that no migration has to guess.",
  ),
  resource: breaks(
    "A v2 dashboard is a whole resource with apiVersion, kind and metadata.name.",
    "Its API refuses the board, or takes it for a classic one without panels.",
  ),
  inputs: error("warning", "No __inputs: only an import by hand fills them in, provisioning does not."),
  bom: breaks(
    "No byte order mark stands in the file or in a text of it.",
    "Provisioning refuses the file; in a link the mark becomes %EF%BB%BF, which leads elsewhere.",
  ),
  "panel-id": error(
    "off",
    "A panel has a positive whole number as id, so that alerts and links can point at it.",
  ),
  "panel-id-duplicate": error("warning", "No two panels or rows of a board have the same id."),
  "panel-title": warning("off", "A panel has a title."),
  "panel-description": warning("off", "A panel has a description that says what it shows."),
  "panel-type": breaks("A panel has a type.", "“Panel plugin not found” stands in place of the panel."),
  "panel-angular": breaks(
    "No panel needs Angular, which Grafana 12 dropped.",
    "It has no Angular and no successor to turn the panel into: an error stands in its place.",
  ),
  "panel-migrated": error("off", "No panel is of an old type that Grafana turns into another on opening."),
  "panel-plugin": warning("warning", "A panel is of a type that Grafana brings along."),
  "panel-no-query": warning("warning", "A panel that draws data has a query."),
  "library-panel": warning(
    "warning",
    "No panel lives in the library of one Grafana, where a file cannot bring it.",
  ),
  "element-dangling": breaks(
    "The layout names only elements that exist.",
    "The board does not open: “Panel with uid … not found in the dashboard elements”.",
  ),
  "element-unplaced": warning("warning", "Every element stands in the layout."),
  "grid-place": error("off", "A panel lies inside the 24 columns of the grid."),
  "grid-overlap": error("off", "No two panels lie on each other."),
  "grid-hole": warning("off", "The grid has no holes, since Grafana moves panels up into them."),
  unit: warning("off", "A panel with numbers says their unit."),
  "unit-unknown": warning("off", "A unit is one that Grafana knows, else it is printed as it is."),
  thresholds: breaks(
    "Thresholds rise: those behind a higher one, or behind one without a value, never count.",
    "It goes up the list and stops at the first step that a value is below: the colour is that of another step.",
  ),
  "thresholds-form": error("off", "The first threshold has no value, every other one has one of its own."),
  legend: warning("off", "A query whose series are told apart by their names says what the names are."),
  "datasource-hardcoded": breaks(
    "A data source is chosen by a variable, not by the uid or name it has in one Grafana.",
    "Wherever no data source has that uid or name the panel says “Datasource … was not found”.",
  ),
  "datasource-default": warning(
    "warning",
    "A query names its data source, since the default differs between Grafanas.",
  ),
  "variable-undefined": breaks(
    "Every variable that a query or a data source uses is defined.",
    "It sends the name as it is written: nothing has that value, or the query is refused.",
  ),
  "variable-undefined-text": error(
    "warning",
    "Every variable that a title, a legend or a link uses is defined.",
  ),
  "variable-unused": warning("off", "Every variable that is defined is used."),
  "variable-duplicate": breaks(
    "No two variables have the same name.",
    "It draws both and asks with the first: the other list changes nothing.",
  ),
  "variable-exact": breaks(
    "A variable that can hold several values is matched with =~ or !~.",
    "It puts a pattern in, with bars and escapes, which = compares letter by letter: no data.",
  ),
  "variable-refresh": warning(
    "warning",
    "A variable that asks a data source asks again, at least when the board opens.",
  ),
  "link-target": error("warning", "A link has an address."),
  "link-host": warning("warning", "A link to a board does not name the host of one Grafana."),
  "link-unknown-board": warning("warning", "A link leads to one of the boards that lie in the same folder."),
  "ref-id": error("off", "A query has a refId."),
  "ref-id-duplicate": breaks(
    "No two queries of a panel have the same refId.",
    "Answers are told apart by it: one is lost, or the panel fails.",
  ),
  "query-empty": error("warning", "A query is not empty."),
  "query-count": warning("off", "A board sends at most 30 queries when it opens."),
  "query-syntax": breaks(
    "A PromQL query parses.",
    "Prometheus refuses the query, and the panel shows its error.",
  ),
  "rate-window": warning(
    "off",
    "A rate over time has the window $__rate_interval, which fits every zoom and scrape interval; where a limit is drawn, that of what judges by it.",
  ),
} as const satisfies Readonly<Record<string, RuleText>>;
