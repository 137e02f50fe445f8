export { countLines, countServices, type LineCount, type LogGroup, type LogWindow } from "./count-lines.ts";
export { type Lines, type LinesWhere, lines } from "./lines.ts";
export { groupNames } from "./loki-names.ts";
export { type ChosenLines, printLogQuery } from "./print-log-query.ts";
