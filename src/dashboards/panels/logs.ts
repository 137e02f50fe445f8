import { countLines, countServices, lines } from "../../logql/index.ts";
import { stepInterval } from "../../promql/index.ts";
import { logCount, logs, logVolume } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";

const recently = "5m";
const every = lines();
const errors = lines({ level: "error" });

export const linesNow = logCount({
  title: "Lines",
  description: "Lines of the last 5 minutes. None at all: nobody writes, or nobody ships.",
  query: countLines(every, recently),
});

export const errorLinesNow = logCount({
  title: "Errors",
  description: "Lines of the last 5 minutes whose level is error or worse.",
  query: countLines(errors, recently),
  badFrom: badFrom.any,
});

export const warningLinesNow = logCount({
  title: "Warnings",
  description: "Lines of the last 5 minutes whose level is warn.",
  query: countLines(lines({ level: "warn" }), recently),
});

export const servicesLoggingNow = logCount({
  title: "Services that write",
  description:
    "Services that wrote a line in the last 5 minutes. One that is up and writes nothing is not shipped.",
  query: countServices(every, recently),
});

export const servicesFailingNow = logCount({
  title: "Services with errors",
  description: "Services that wrote an error in the last 5 minutes. Below it says which.",
  query: countServices(errors, recently),
  badFrom: badFrom.any,
});

export const runErrorsNow = logCount({
  title: "Errors in runs",
  description: "Errors of the last 5 minutes that name the run in which they happened.",
  query: countLines(lines({ level: "error", has: "trace_id" }), recently),
  badFrom: badFrom.any,
});

export const linesByLevel = logVolume({
  title: "Lines by level",
  description:
    "Lines that were written in each step, by level. More errors than before: look below for what they say.",
  query: countLines(every, stepInterval, { by: "level" }),
});

export const errorsByService = logVolume({
  title: "Errors by service",
  description:
    "Errors that were written in each step, by service. Where several begin at once, look at what they share.",
  query: countLines(errors, stepInterval, { by: "service" }),
  whenEmpty: "No errors",
});

export const errorLines = logs({
  title: "Errors, and the runs that they belong to",
  description:
    "The newest errors. A line that names its run leads to it: by its time in the viewer, under its details in Grafana.",
  query: lines({ level: "error" }),
  height: 10,
});

export const allLines = logs({
  title: "Live: every line",
  description: "The newest lines of any level, asked for again with each refresh of the board.",
  query: every,
  height: 14,
});
