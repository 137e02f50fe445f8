/** What the pipeline of logs makes a label of each line: what has few values. Label → what it says. */
export const logLabels = {
  level: "How bad it is, in one of four words, whatever its logger calls it.",
  service: "Name of the service: what the line says, else its file or container.",
  environment: "Environment of the service, where the line says it.",
} as const;

export type LogLabel = keyof typeof logLabels;

/** What the pipeline keeps beside each line, and finds it by: what has many values. Field → what it says. */
export const logFields = {
  trace_id: "The run that it belongs to.",
  span_id: "The step of the run.",
  correlation_id: "What the caller named the whole.",
} as const;

export type LogField = keyof typeof logFields;

/** Level → what loggers call it; pino gives numbers. */
export const logLevels = {
  debug: ["debug", "trace", "verbose", "10", "20"],
  info: ["info", "notice", "information", "30"],
  warn: ["warn", "warning", "40"],
  error: ["error", "err", "fatal", "critical", "crit", "alert", "emerg", "panic", "50", "60"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type LogLevel = keyof typeof logLevels;
