/**
 * The closed list of error codes: code → when it is thrown. `docs/errors.md` is generated from it.
 * Codes are stable: a code is never renamed or given a second meaning.
 */
export const errorCodes = {
  AGENT_EMPTY: "A coordination has nobody to ask.",
  AGENT_JSON: "A value that is stored or compared has no form in JSON.",
  AGENT_LOOP: "Agents handed work over more often in a row than the handoff allows.",
  AGENT_MEMORY: "The store of a memory failed; its error is the cause.",
  AGENT_MEMORY_INPUT:
    "A key, value, tag, limit or scope of a memory cannot be meant, or its run or session is missing.",
  AGENT_NAME: "An agent or a coordination has no name, or one that is taken.",
  AGENT_OPTION: "An option of an agent, handoff, memory or coordination cannot be meant.",
  AGENT_UNKNOWN: "A handoff goes to an agent that does not exist.",
  BACKTEST_OPTION: "What a backtest is to look at, or how finely, cannot be meant.",
  BACKTEST_QUERY: "Prometheus refuses the query of an alert, or cannot answer it even for a short time.",
  BOARD_DURATION:
    "A panel or a query asks for a lowest step that Grafana cannot read, and shows an error for.",
  BOARD_FILE: "A board file or folder cannot be read, or holds no dashboard.",
  BOARD_FORMAT: "A JSON file is not a Grafana dashboard, or larger than anything that is one.",
  BOARD_JSON: "A board file is not valid JSON.",
  BUDGET_EXCEEDED:
    "A call of a model was not made: the budget of its owner is used up, and blocks until it begins anew.",
  PIPELINE_DEFINITION: "A definition of a pipeline cannot be read, or says something that cannot be meant.",
  PIPELINE_LISTEN: "The API of a process that does pipelines cannot listen on its address.",
  PIPELINE_MACHINE: "A machine of states cannot be walked: a name, a state or a way of it is wrong.",
  PIPELINE_PATCH:
    "A patch cannot be read, or the ledger of patches cannot be opened, or take a step: git, its repository or its folder is in the way.",
  PIPELINE_RECOVERY: "What was not completed in a run of a pipeline cannot be tried again, or dropped.",
  PIPELINE_STORE:
    "The store of pipelines cannot be opened, or brought up to date, does not answer, or belongs to another process.",
  PIPELINE_UNKNOWN: "No run of a pipeline is named so, or several are.",
  QUALITY_FILE: "The file quality.yaml cannot be read, or says something that cannot be meant.",
  PIPELINE_TRANSITION: "An entity of a pipeline does not go from its state to the one that was asked for.",
  CATALOG_NAME: "A metric or label name breaks a naming law of the catalog.",
  CATALOG_DUPLICATE: "Two definitions claim the same metric name, or one shadows a series of another.",
  CATALOG_LABEL: "A label is reserved, undeclared, empty or depends on a label that does not exist.",
  CATALOG_BUCKETS: "Histogram buckets are empty, not finite, not positive or not ascending.",
  CATALOG_BUDGET: "A metric can exceed its series budget.",
  CATALOG_ENVIRONMENT:
    "An environment of a project has a bad name, is like none of ours, or gives a limit that does not exist a number.",
  CATALOG_WORKERS: "A gauge does not say, or says wrongly, how the values of several workers become one.",
  CATALOG_TEXT: "A help text is empty or spans several lines.",
  CLI_FILE: "A file that was named on the command line cannot be read.",
  CLI_USAGE: "A command, option or value on the command line makes no sense.",
  COMPONENT_FILE:
    "A component.yaml or catalog-info.yaml cannot be read or written, or says something that cannot be meant.",
  COMPONENT_HISTORY:
    "The history of stages has a line that cannot be meant, cannot be written, or speaks of another stage than the change does.",
  COMPONENT_UNKNOWN: "No component of the project is named so.",
  CONFIG_KEY: "A config file has a key that does not exist.",
  CONFIG_LOAD: "A config file cannot be found, read, parsed or run, or exports nothing.",
  CONFIG_TYPE: "A config file does not compile.",
  CONFIG_VALUE: "A config file gives a key a value of the wrong kind.",
  DASHBOARD_ID: "Two panels of a board got the same id out of their keys.",
  DASHBOARD_LAYOUT:
    "A row of panels does not fill the 24 columns of the grid, or its panels differ in height.",
  DASHBOARD_LINK: "A panel links to a board that does not exist, or by a label that one of the two lacks.",
  DASHBOARD_PANEL: "A panel key is given twice on a board, or a panel cannot show what it is given.",
  DASHBOARD_QUERY: "A query of a panel breaks a rule of the lint.",
  DASHBOARD_QUERIES: "A board sends more than 30 queries when it is opened.",
  DASHBOARD_ROW: "A ready-made row has a bad key, or metrics that do not belong together.",
  DASHBOARD_TEXT: "A title does not fit its panel, or a title, description or legend is empty.",
  DASHBOARD_UID: "The uid of a board is longer than 40 characters or has characters that Grafana refuses.",
  DASHBOARD_VARIABLE:
    "A variable of a board is given twice, its series lack the label, or a row is repeated by one that is not there.",
  DASHBOARD_UNIT:
    "The queries of a panel, or a query and its threshold, differ in unit, or the unit shown misreads them.",
  DIFF_FILE: "A generated file is not what it should be, now or at the commit to compare with.",
  DIFF_GIT: "Git is not there, failed, or the folder is in no repository.",
  DIFF_REF: "The commit to compare with does not exist.",
  DOCTOR_CHECK: "A check of the doctor was asked for that it does not have.",
  ENGINE_CONFIG: "The config of the embedded engine cannot be read, or asks for what the engine does not do.",
  ENGINE_EXPOSITION:
    "A scraped page is none that Prometheus takes, or has more than is allowed; its line is named.",
  ENGINE_LIMIT:
    "A query of the embedded engine holds too many samples at once, makes too long labels, or takes too long.",
  ENGINE_LISTEN: "The embedded engine cannot listen on its address.",
  ENGINE_QUERY:
    "A query parses and cannot be evaluated: its sides match in several ways, two of its series have the same labels, or it asks for what the engine does not have.",
  ENGINE_RULES: "A rule file has a fault; none of those that were to be loaded is.",
  ENGINE_STATE:
    "The folder of the embedded engine, or a snapshot in it, cannot be read or written, is damaged, or is held by another.",
  EXPLAIN_UNKNOWN: "Nothing of the project has the name that is to be explained, or several panels have.",
  GATE_BASE:
    "There is no commit or baseline that a ratchet can hold a change against, or it cannot be looked at.",
  GATE_CHECK: "A check is named that the tier of a gate does not ask for.",
  GATE_OVERRIDE: "A gate is to be run at a laxer tier than its branch asks for, and nobody says why.",
  GATE_STATE: "The history of gates cannot be read or written.",
  GENERATE_DISK: "A generated file cannot be read, written or removed; what was there is whole.",
  GENERATE_FOREIGN: "A file that generate did not write would be replaced by it.",
  GENERATE_PATH:
    "A generated path is taken twice, differs from another in upper and lower case alone, or leaves the output folder.",
  HEALTH_CHECK:
    "A check of the health service or of a service has a bad name, kind, address or timing, or its name is taken.",
  HEALTH_CONFIG: "The config of the health service misses a value, holds a bad one or an unknown key.",
  HEALTH_LISTEN: "The health service cannot listen on its address.",
  LLM_OPTION:
    "An option of createLlm, of createBudgets or its store, of a call of a model or of a tool cannot be meant.",
  LLM_PRICE: "A price of your own for a model cannot be meant.",
  LOGQL_NAME: "A log query names a level, field or label that the pipeline of logs does not set.",
  MATURITY_COMPONENT: "No component of a project is named so, or a project has none.",
  MATURITY_STAGE:
    "A component does not go from its stage to the one that was asked for, or somebody else has just moved it.",
  MATURITY_STATE:
    "What was collected of components cannot be read or written: it is damaged, of a later version, or held by another.",
  METRICS_OPTION: "An option of a metrics registry cannot be meant.",
  METRICS_PUSH: "Metrics could not be pushed to a Pushgateway in time, or were refused by it.",
  METRICS_PUSH_OPTION: "An option of a push to a Pushgateway cannot be meant.",
  METRICS_UNKNOWN: "An instrument was asked for that the registry's catalog does not define.",
  NOTIFY_RECEIVER: "A receiver of alerts has no kind, misses a value or holds a bad one.",
  NOTIFY_ROUTE:
    "A route of alerts asks for what no alert has, goes to nobody, or to a receiver that is not declared.",
  NOTIFY_SECRET: "A secret stands in the config, or its file is not named, or is not there.",
  NOTIFY_TEST: "A test alert could not be sent, or did not arrive.",
  NOTIFY_TIME: "Working hours or a window of maintenance are no time that can be meant.",
  ORCHESTRATOR_CYCLE: "An orchestrator would be run from inside itself.",
  ORCHESTRATOR_DEPTH: "Orchestrators call each other deeper than the orchestration allows.",
  ORCHESTRATOR_DUPLICATE: "Two orchestrators of one orchestration have the same name.",
  ORCHESTRATOR_LAYER: "An orchestrator calls one that its layer may not call.",
  ORCHESTRATOR_LIFECYCLE: "The start or stop of an orchestrator failed.",
  ORCHESTRATOR_NAME: "An orchestrator has no name.",
  ORCHESTRATOR_NOT_STARTED: "An orchestrator that has a start or stop was run outside of the two.",
  ORCHESTRATOR_OPTION: "An option of an orchestrator or of an orchestration is missing or cannot be meant.",
  ORCHESTRATOR_RESULT: "An orchestrator returned something that is not a result.",
  ORCHESTRATOR_UNKNOWN: "An orchestrator was asked for that is not registered.",
  PACKAGE_MISSING:
    "A package that is only needed for what was asked for is not installed, or cannot be loaded.",
  PRIMITIVE_CASE: "A match chose a case that it does not have.",
  PRIMITIVE_DURATION:
    "A duration is no positive number of milliseconds and no text such as 250ms, 1.5s or 1h30m.",
  PRIMITIVE_EMPTY: "A sequence, parallel, match, router, saga or fallback has nothing to run.",
  PRIMITIVE_EXHAUSTED: "Every step of a fallback failed; their errors are in the cause.",
  PRIMITIVE_NAME: "A primitive has no name.",
  PRIMITIVE_OPTION: "An option of a primitive is missing or out of range.",
  PRIMITIVE_POLICY: "Something was given to instrument that is none of the policies that it knows.",
  PRIMITIVE_ROUTE: "A router names a route that it does not have, when it is built or when it runs.",
  PRIMITIVE_STEP: "Something that is neither a primitive nor a function stands where a step belongs.",
  PROMQL_BUCKETS:
    "A sum of buckets drops le, or a quantile is asked of something that is not a sum of buckets.",
  PROMQL_DURATION: "A window is not a duration such as 5m or 1h30m, nor one of Grafana's interval variables.",
  PROMQL_LABEL:
    "A query names a label that its metric or operand does not have, or two operands differ in labels.",
  PROMQL_METRIC: "A query names a metric that the catalog does not have, or one of another kind.",
  PROMQL_NESTED:
    "A sum over what runs inside one another neither fixes nor groups by what tells it apart, so that nested ones count twice.",
  PROMQL_NUMBER: "A number in a query is not finite or out of range.",
  PROMQL_OFFSET: "A query that is shifted in time is shifted already or reads the clock.",
  PROMQL_READ:
    "A query of another origin uses an experiment of Prometheus that a tree cannot hold, or only parses with what a variable holds.",
  PROMQL_REGEXP: "A regular expression in a query is one that RE2, which Prometheus uses, refuses.",
  PROMQL_SYNTAX: "A query is none that Prometheus takes.",
  PROMQL_UNIT: "A query adds, compares or divides units that do not go together.",
  PROMQL_UNREACHABLE: "A query compares with a number that its left side can never pass.",
  PROMQL_VALUE: "A matcher asks for a label value that is not possible, or for none at all.",
  PROMQL_VARIABLE: "A query has a variable that no value was given for.",
  PROOFS_NONE: "No test of rules is there, or none is about the alert that was named.",
  PROOFS_PROMTOOL: "The tests of rules were to be run by promtool, which is not installed or cannot be run.",
  RENDER_ALERT:
    "An alert states another window than its query has, compares with another number than its limit, or names a panel that does not draw what it judges.",
  RENDER_BOARD: "A board of a project has a key or title that another board has.",
  RENDER_METRIC: "A board, alert or recording of a project queries a metric that its config does not have.",
  RENDER_NAMESPACE: "The namespace is not lower snake case.",
  RENDER_PATH: "Two generated files claim the same path.",
  RENDER_REFERENCE: "An alert names a board or panel that does not exist.",
  RENDER_SIZE: "A board is larger than what Kubernetes keeps in one piece.",
  RULES_ALERT: "An alert has a bad name, no text, a label that its query drops, or a time that cannot work.",
  RULES_DUPLICATE: "Two alerts or recording rules have the same name.",
  RULES_OPENSLO:
    "A text of OpenSLO is no YAML, or says something that has no counterpart among our objectives; it is named.",
  RULES_RECORDING: "A recording has a name that no series can have, or that is taken.",
  RULES_SLO:
    "An SLO promises 100 %, or what no alert could tell, or has a name, period, label or window that cannot be meant.",
  RUNS_LISTEN: "The receiver of runs and logs cannot listen on its address.",
  RUNS_OPTION: "What the receiver of runs and logs is to keep, and how long, cannot be meant.",
  RUNS_STORE:
    "The store of runs and logs cannot be opened or written, is held by another, or this Node has no SQLite.",
  RUN_OPTION: "An option of a run cannot be meant: its signal, its parent or the options themselves.",
  SERVICE_LISTEN: "The metrics listener cannot have its address, or the telemetry is shut down.",
  SERVICE_OPTION: "An option of createTelemetry is missing or cannot be meant.",
  STACK_BACKUP: "What a stack keeps cannot be backed up, or not into that file.",
  STACK_COMMAND: "The command that a stack is to run beside itself cannot be found or executed.",
  STACK_CRASHED: "A server of the stack ended before it was ready.",
  STACK_DISK_FULL:
    "The disk is full, so a file of the stack was not written; the one before it is untouched.",
  STACK_DOCKER: "Docker was asked for, but its engine, its compose plugin or one of its commands failed.",
  STACK_FOLDER: "A folder that the stack writes to cannot be written.",
  STACK_INSTALL: "A program of the stack could not be fetched.",
  STACK_INTERRUPTED: "The start of the stack was interrupted; all that had started was stopped.",
  STACK_MODE: "The mode of a stack and another option of it contradict each other.",
  STACK_NO_BINARY: "A program that the stack cannot do without was not found.",
  STACK_NO_PORT: "A port is taken, and so are all that follow it.",
  STACK_NOT_READY: "A server of the stack runs, but was not ready in time.",
  STACK_NOT_RUNNING: "No stack runs from this state folder.",
  STACK_PROJECT: "A file or folder that the stack is started with is missing.",
  STACK_RESTORE: "A file is no backup that can be restored, or what is there would be overwritten.",
  STACK_RUNNING: "A stack already runs from this state folder.",
  STACK_STATE: "The state file is not one that this version can read.",
  STACK_STUCK: "A process of the stack did not end.",
  STACK_TARGET: "A target has a bad service name, address or environment.",
  STACK_TARGETS_FILE: "The targets file is not one that this version can read.",
  STACK_TARGET_UNREACHABLE: "A target cannot be reached from where Prometheus runs.",
  TESTING_ALERT: "An alert did not do in a test what was expected of it, or no rule has it.",
  TESTING_QUERY:
    "A query of a test gives something else than the one value, or the values, that it is to give.",
  TESTING_RULES: "The rule files that a test names cannot be read.",
  TESTING_STUCK: "Work that a test waits for cannot end, or did not within its limit on the manual clock.",
  TESTING_TIME: "A test gave a length of time that is none.",
  VERIFY_BOARD: "A board file is missing, not JSON, or not a dashboard.",
  VERIFY_PROMETHEUS: "Prometheus does not answer, or what answers is not Prometheus.",
  VERIFY_RANGE: "The range to time holds no data at its beginning.",
  VERIFY_RULES: "A rule file is missing, or not YAML.",
  VIEWER_BOARDS: "A file or folder of boards that the viewer was given is not there.",
  VIEWER_LISTEN: "The viewer cannot listen on its address.",
  VIEWER_OPTION: "An option of the viewer is missing or cannot be meant.",
} as const;

/** One of the codes of {@link errorCodes}. */
export type ErrorCode = keyof typeof errorCodes;
