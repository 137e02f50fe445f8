import { flag, undrawn, unseen, word } from "../declare/options.ts";

const inGrafana = "is a control of Grafana's page";
const callback = "is set by Grafana's own code, not in files";

const options = {
  showTime: flag(false),
  showLabels: flag(false),
  wrapLogMessage: flag(false),
  sortOrder: word(["Descending", "Ascending"], "Descending"),
  showCommonLabels: undrawn(false, "Labels that all lines have are not shown by themselves."),
  prettifyLogMessage: undrawn(false, "JSON is shown as it is written."),
  dedupStrategy: undrawn("none", "Equal lines are all shown."),
  displayedFields: undrawn([], "The whole line is shown."),
  showLevel: unseen("levels are shown as colours"),
  showLogAttributes: undrawn(false, "Attributes are not shown by themselves."),
  syntaxHighlighting: unseen("colours lines, whose text is the same"),
  timestampResolution: undrawn("ms", "Times are written to the millisecond."),
  fontSize: undrawn("default", "Lines have one size."),
  unwrappedColumns: undrawn(false, "Lines are not split into columns."),
  enableLogDetails: unseen(inGrafana),
  detailsMode: unseen(inGrafana),
  enableInfiniteScrolling: undrawn(false, "Only the lines that the query asks for are shown."),
  allowDownload: unseen(inGrafana),
  controlsStorageKey: unseen(inGrafana),
  noInteractions: unseen(inGrafana),
  showControls: unseen(inGrafana),
  showFieldSelector: unseen(inGrafana),
  showLogContextToggle: undrawn(false, "The lines around a line are not asked for."),
  grammar: unseen(callback),
  isFilterLabelActive: unseen(callback),
  logLineMenuCustomItems: unseen(callback),
  logRowMenuIconsAfter: unseen(callback),
  logRowMenuIconsBefore: unseen(callback),
  onClickFilterLabel: unseen(callback),
  onClickFilterOutLabel: unseen(callback),
  onClickFilterOutString: unseen(callback),
  onClickFilterString: unseen(callback),
  onClickHideField: unseen(callback),
  onClickShowField: unseen(callback),
  onLogOptionsChange: unseen(callback),
  onNewLogsReceived: unseen(callback),
  setDisplayedFields: unseen(callback),
};

export const logsPanel = { options, custom: {}, asks: true };
