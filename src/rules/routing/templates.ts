import { notice } from "../../text/index.ts";

/** Where the links of messages lead. */
export interface MessageLinks {
  /** Address before the paths of boards, where those of the alerts are only paths. */
  readonly boardsUrl: string | undefined;
  /** Address of the health service, which shows runbooks, as people reach it. */
  readonly statusUrl: string | undefined;
}

/** The file of templates, beside Alertmanager's configuration. */
export const templatesFile = "tta.tmpl";

/** Alerts that are written out; whoever gets more looks at the board. */
const most = 10;

/** What changed lately: boards mark where a new version of a service began. */
const lastDay = "The last day, with new versions marked";

const goText = (text: string): string => JSON.stringify(text);

/** Puts an address before a path; what is an address already stays. */
const behind = (pattern: string, address: string, of: string): string =>
  `reReplaceAll ${goText(pattern)} ${goText(address)} ${of}`;

/** Texts that several templates write of an alert, which is the dot; the message is `$`. */
function parts({ boardsUrl, statusUrl }: MessageLinks) {
  const board = behind("^/", `${boardsUrl ?? ""}/`, ".Annotations.dashboard_url");
  const runbook =
    statusUrl === undefined
      ? ".Annotations.runbook_url"
      : behind("^docs/runbooks/(.+)[.]md$", `${statusUrl}/runbooks/$1`, ".Annotations.runbook_url");
  const filter = [
    '{{ $filter := "" }}{{ range .Labels.SortedPairs }}',
    '{{ if $filter }}{{ $filter = printf "%s%%2C" $filter }}{{ end }}',
    '{{ $filter = printf "%s%s%%3D%s" $filter .Name (reReplaceAll "[+]" "%20" (urlquery (printf "%q" .Value))) }}',
    "{{ end }}",
  ].join("");
  return {
    set: [
      `{{ $board := ${board} }}`,
      `{{ $runbook := ${runbook} }}`,
      `${filter}{{ $silence := printf "%s/#/silences/new?filter=%%7B%s%%7D" $.ExternalURL $filter }}`,
      '{{ $changes := printf "%s&from=now-24h&to=now" $board }}',
      '{{ $since := .StartsAt.UTC.Format "2006-01-02 15:04" }}',
      '{{ $until := .EndsAt.UTC.Format "2006-01-02 15:04" }}',
    ].join(""),
    when: '{{ if eq .Status "firing" }}Since {{ $since }} UTC{{ else }}Over at {{ $until }} UTC, began {{ $since }}{{ end }}',
  };
}

const define = (name: string, text: string): string => `{{ define "tta.${name}" }}${text}{{ end }}\n`;

/** Of the first alert, for what has room for one link. */
const ofFirst = (set: string, variable: string): string =>
  `{{ range $i, $alert := .Alerts }}{{ if eq $i 0 }}{{ with $alert }}${set}{{ ${variable} }}{{ end }}{{ end }}{{ end }}`;

const each = (alert: string): string =>
  `{{ range $i, $alert := .Alerts }}{{ if lt $i ${most} }}{{ with $alert }}${alert}{{ end }}{{ end }}{{ end }}`;

const rest = (text: string): string => `{{ if gt (len .Alerts) ${most} }}${text}{{ end }}`;
const howMany = `The first ${most} of {{ len .Alerts }} alerts.`;

/** Slack reads these three as its own. */
const slackText = (of: string): string =>
  `{{ reReplaceAll "<" "&lt;" (reReplaceAll ">" "&gt;" (reReplaceAll "&" "&amp;" ${of})) }}`;

/**
 * The texts of all messages, as templates of Alertmanager: what happened with its value and unit, since when, and where
 * to look, what to do, what changed lately, and how to silence it.
 */
export function messageTemplates(links: MessageLinks): string {
  const { set, when } = parts(links);
  const ifBoard = (text: string): string => `{{ if .Annotations.dashboard_url }}${text}{{ end }}`;
  const ifRunbook = (text: string): string => `{{ if .Annotations.runbook_url }}${text}{{ end }}`;
  const ifDecision = (text: string): string => `{{ with .Annotations.decision }}${text}{{ end }}`;
  const text = [
    `${set}{{ .Annotations.summary }}\n`,
    "{{ .Annotations.description }}\n",
    `${when}\n`,
    ifDecision("Decide: {{ . }}\n"),
    ifBoard(`Board: {{ $board }}\n${lastDay}: {{ $changes }}\n`),
    ifRunbook("Runbook: {{ $runbook }}\n"),
    "Silence: {{ $silence }}\n\n",
  ].join("");
  const slack = [
    `${set}*${slackText(".Annotations.summary")}*\n`,
    `${slackText(".Annotations.description")}\n`,
    `${when}\n`,
    ifDecision(`Decide: ${slackText(".")}\n`),
    ifBoard(`<{{ $board }}|Board> · <{{ $changes }}|${lastDay}> · `),
    ifRunbook("<{{ $runbook }}|Runbook> · "),
    "<{{ $silence }}|Silence>\n\n",
  ].join("");
  const html = [
    `${set}<h3 style="margin:1.2em 0 .3em">{{ .Annotations.summary }}</h3>\n`,
    '<p style="margin:.3em 0">{{ .Annotations.description }}</p>\n',
    `<p style="margin:.3em 0;color:#555">${when}</p>\n`,
    ifDecision('<p style="margin:.3em 0">Decide: {{ . }}</p>\n'),
    '<p style="margin:.3em 0">',
    ifBoard(`<a href="{{ $board }}">Board</a> · <a href="{{ $changes }}">${lastDay}</a> · `),
    ifRunbook('<a href="{{ $runbook }}">Runbook</a> · '),
    '<a href="{{ $silence }}">Silence</a></p>\n',
  ].join("");
  return [
    `{{/* ${notice} */}}\n`,
    define(
      "subject",
      '{{ if eq .Status "resolved" }}RESOLVED{{ else }}{{ with .CommonLabels.severity }}{{ . | toUpper }}{{ else }}ALERT{{ end }}{{ end }} {{ .CommonLabels.alertname }}{{ with .CommonLabels.service }}: {{ . }}{{ end }}{{ with .CommonLabels.environment }} in {{ . }}{{ end }}{{ if gt (len .Alerts) 1 }} ({{ len .Alerts }} alerts){{ end }}',
    ),
    define("board", ofFirst(set, "$board")),
    define("runbook", ofFirst(set, "$runbook")),
    define("silence", ofFirst(set, "$silence")),
    define("text", `${each(text)}${rest(`${howMany}\n`)}`),
    define("slack", `${each(slack)}${rest(howMany)}`),
    define(
      "html",
      `<!doctype html><html><body style="font:15px/1.5 sans-serif;color:#1c1f21"><h2 style="margin:0">{{ template "tta.subject" . }}</h2>\n${each(html)}${rest(`<p>${howMany}</p>`)}</body></html>`,
    ),
    define(
      "color",
      '{{ if eq .Status "resolved" }}good{{ else if eq .CommonLabels.severity "critical" }}danger{{ else }}warning{{ end }}',
    ),
    define(
      "pagerduty.severity",
      '{{ if eq .CommonLabels.severity "critical" }}critical{{ else if eq .CommonLabels.severity "info" }}info{{ else }}warning{{ end }}',
    ),
  ].join("");
}
