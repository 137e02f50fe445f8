/**
 * The closed list of error codes: code → when it is thrown. `docs/errors.md` is generated from it.
 * Codes are stable: a code is never renamed or given a second meaning.
 */
export const errorCodes = {
  CATALOG_NAME: "A metric or label name breaks a naming law of the catalog.",
  CATALOG_DUPLICATE: "Two definitions claim the same metric name, or one shadows a series of another.",
  CATALOG_LABEL: "A label is reserved, undeclared, empty or depends on a label that does not exist.",
  CATALOG_BUCKETS: "Histogram buckets are empty, not finite, not positive or not ascending.",
  CATALOG_BUDGET: "A metric can exceed its series budget.",
  CATALOG_TEXT: "A help text is empty or spans several lines.",
  CLI_FILE: "A file that was named on the command line cannot be read.",
  CLI_USAGE: "A command, option or value on the command line makes no sense.",
  CONFIG_KEY: "A config file has a key that does not exist.",
  CONFIG_LOAD: "A config file cannot be found, read, parsed or run, or exports nothing.",
  CONFIG_VALUE: "A config file gives a key a value of the wrong kind.",
  DASHBOARD_ID: "Two panels of a board got the same id out of their keys.",
  DASHBOARD_LAYOUT:
    "A row of panels does not fill the 24 columns of the grid, or its panels differ in height.",
  DASHBOARD_PANEL:
    "A panel key is given twice, or the panels of a board are not those that the catalog lists.",
  DASHBOARD_TEXT: "A title does not fit its panel, or a title, description or legend is empty.",
  DASHBOARD_UID: "The uid of a board is longer than 40 characters or has characters that Grafana refuses.",
  DASHBOARD_UNIT: "The queries of a panel, or a query and its threshold, differ in unit.",
  GENERATE_DISK: "A generated file cannot be read, written or removed; what was there is whole.",
  GENERATE_FOREIGN: "A file that generate did not write would be replaced by it.",
  GENERATE_PATH: "A generated path is taken twice or leaves the output folder.",
  HEALTH_CHECK:
    "A check of the health service has a bad name, kind, address or timing, or its name is taken.",
  HEALTH_CONFIG: "The config of the health service misses a value, holds a bad one or an unknown key.",
  HEALTH_LISTEN: "The health service cannot listen on its address.",
  METRICS_OPTION: "An option of a metrics registry cannot be meant.",
  METRICS_UNKNOWN: "An instrument was asked for that the registry's catalog does not define.",
  PRIMITIVE_DURATION: "A duration is not a positive number of milliseconds or a number with ms, s, m or h.",
  PRIMITIVE_EMPTY: "A sequence, parallel or router has nothing to run.",
  PRIMITIVE_NAME: "A primitive has no name.",
  PRIMITIVE_OPTION: "An option of a primitive is missing or out of range.",
  PRIMITIVE_ROUTE: "A router names a route that it does not have, when it is built or when it runs.",
  PRIMITIVE_STEP: "Something that is neither a primitive nor a function stands where a step belongs.",
  PROMQL_BUCKETS:
    "A sum of buckets drops le, or a quantile is asked of something that is not a sum of buckets.",
  PROMQL_DURATION: "A window is not a duration such as 5m or one of Grafana's interval variables.",
  PROMQL_LABEL:
    "A query names a label that its metric or operand does not have, or two operands differ in labels.",
  PROMQL_METRIC: "A query names a metric that the catalog does not have, or one of another kind.",
  PROMQL_NESTED:
    "A sum over primitives neither fixes nor groups by primitive or kind, so that nested ones count twice.",
  PROMQL_NUMBER: "A number in a query is not finite or out of range.",
  PROMQL_SYNTAX: "A finished query does not parse with the official grammar.",
  PROMQL_UNIT: "A query adds, compares or divides units that do not go together.",
  PROMQL_UNREACHABLE: "A query compares with a number that its left side can never pass.",
  PROMQL_VALUE: "A matcher asks for a label value that is not possible, or for none at all.",
  PROMQL_VARIABLE: "A query has a variable that no value was given for.",
  RENDER_NAMESPACE: "The namespace is not lower snake case.",
  RENDER_PATH: "Two generated files claim the same path.",
  RENDER_REFERENCE: "An alert names a board or panel that does not exist.",
  RULES_ALERT: "An alert has a bad name, no text, a label that its query drops, or a time that cannot work.",
  RULES_DUPLICATE: "Two alerts or recording rules have the same name.",
  SERVICE_LISTEN: "The metrics listener cannot have its address, or the telemetry is shut down.",
  SERVICE_OPTION: "An option of createTelemetry is missing or cannot be meant.",
  STACK_CRASHED: "A server of the stack ended before it was ready.",
  STACK_DISK_FULL:
    "The disk is full, so a file of the stack was not written; the one before it is untouched.",
  STACK_DOCKER: "Docker was asked for, but its engine, its compose plugin or one of its commands failed.",
  STACK_FOLDER: "A folder that the stack writes to cannot be written.",
  STACK_INSTALL: "A program of the stack could not be fetched.",
  STACK_INTERRUPTED: "The start of the stack was interrupted; all that had started was stopped.",
  STACK_NO_BINARY: "A program that the stack cannot do without was not found.",
  STACK_NO_PORT: "A port is taken, and so are all that follow it.",
  STACK_NOT_READY: "A server of the stack runs, but was not ready in time.",
  STACK_NOT_RUNNING: "No stack runs from this state folder.",
  STACK_PROJECT: "A file or folder that the stack is started with is missing.",
  STACK_RUNNING: "A stack already runs from this state folder.",
  STACK_STATE: "The state file is not one that this version can read.",
  STACK_STUCK: "A process of the stack did not end.",
  STACK_TARGET: "A target has a bad service name, address or environment.",
  STACK_TARGETS_FILE: "The targets file is not one that this version can read.",
  STACK_TARGET_UNREACHABLE: "A target cannot be reached from where Prometheus runs.",
  VERIFY_BOARD: "A board file is missing, not JSON, or not a dashboard.",
  VERIFY_PROMETHEUS: "Prometheus does not answer, or what answers is not Prometheus.",
} as const;

/** One of the codes of {@link errorCodes}. */
export type ErrorCode = keyof typeof errorCodes;
