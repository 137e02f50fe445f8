import { describe, expect, it } from "vitest";
import { templateProblem } from "../../../src/engine/template/expand.ts";
import { expanded } from "./expanded.ts";

const failed = (message: string): string => `<error expanding template: error ${message}>`;
const executing = (place: string, at: string, problem: string): string =>
  failed(
    `executing template __alert_A: template: __alert_A:${place}: executing "__alert_A" at <${at}>: ${problem}`,
  );

describe("a message of an alert", () => {
  it.each([
    ["no template at all", "no template at all"],
    ["{{ $labels.job }} of {{ $externalLabels.region }}", "api of eu"],
    ["{{ .Labels.job }} {{ .Value }} {{ .ExternalURL }}", "api 0.5 http://localhost:9090/prom"],
    ["[{{ $labels.missing }}] [{{ (args).x }}]", "[] [<no value>]"],
    ['{{ $value | humanizePercentage | printf "%8s" }}', "     50%"],
    ["a  {{- /* said to nobody */ -}}  b", "ab"],
    ["a \n {{- $value -}} \n b", "a0.5b"],
    ["{{ if gt $value 1.0 }}much{{ else if gt $value 0.4 }}some{{ else }}none{{ end }}", "some"],
    ["{{ with $labels.missing }}{{ . }}{{ else with $labels.job }}<{{ . }}>{{ end }}", "<api>"],
    ["{{ range $name, $text := $labels }}{{ $name }}={{ $text }};{{ end }}", "instance=10.0.0.1:80;job=api;"],
    [
      "{{ range 5 }}{{ if eq . 1 }}{{ continue }}{{ else if eq . 3 }}{{ break }}{{ end }}{{ . }}{{ end }}",
      "02",
    ],
    ['{{ range query "none" }}x{{ else }}nothing{{ end }}', "nothing"],
    ["{{ $x := 1 }}{{ range 3 }}{{ $x = . }}{{ end }}{{ $x }}", "2"],
    [
      '{{ define "t" }}<{{ . }}>{{ end }}{{ template "t" $labels.job }}{{ block "b" 7 }}[{{ . }}]{{ end }}',
      "<api>[7]",
    ],
    ['{{ and $value $labels.job }} {{ or $labels.missing "x" }} {{ not $value }}', "api x false"],
    ["{{ or true (index $labels 1) }}", "true"],
    ['{{ len $labels }} {{ len "é" }} {{ index $labels "job" }} {{ slice "abcd" 1 3 }}', "2 2 api bc"],
    ['{{ len "\\ufeffx\\n" }} {{ printf "%q" (slice "\\ufeffab" 0 4) }}', '5 "\\ufeffa"'],
    ['{{ print 1 2 "x" 3 4 }}|{{ println 1 "x" }}|{{ printf "%d-%s" 7 "y" }}', "1 2x3 4|1 x\n|7-y"],
    ['{{ "<a b>" | html }} {{ "it\'s" | js }} {{ "a b/é" | urlquery }}', "&lt;a b&gt; it\\'s a+b%2F%C3%A9"],
    ['{{ (query "up" | sortByLabel "job" | first).Labels.job }} {{ query "up" | first | value }}', "a 2.5"],
    [
      '{{ with query "up" }}{{ . | first | label "job" }}{{ end }} {{ (index (query "up") 1).Value }}',
      "b +Inf",
    ],
    ['{{ define "t" }}{{ .arg0 }}{{ .arg1 }}{{ end }}{{ template "t" args 1 "b" }}', "1b"],
    ['{{ match "^a.i$" $labels.job }} {{ reReplaceAll "(a)(p)" "$2-$1x$$$1" $labels.job }}', "true p-$ai"],
    [
      '{{ toUpper "straße" }} {{ toLower "ÄB" }} {{ title "hello wOrld foo-bar don\'t a:b ß" }}',
      "STRAßE äb Hello WOrld Foo-Bar Don't A:b Ss",
    ],
    [
      '{{ stripPort $labels.instance }} {{ stripDomain "a.b.c:80" }} {{ stripDomain $labels.instance }} {{ stripPort "[::1]:80" }}',
      "10.0.0.1 a:80 10.0.0.1:80 ::1",
    ],
    [
      '{{ graphLink "up > 0" }} {{ tableLink "up" }} {{ urlQueryEscape "a b" }}',
      "/graph?g0.expr=up+%3E+0&g0.tab=0 /graph?g0.expr=up&g0.tab=1 a+b",
    ],
    [
      "{{ externalURL }} {{ pathPrefix }} {{ now | humanizeTimestamp }}",
      "http://localhost:9090/prom /prom 2024-01-01 00:00:00 +0000 UTC",
    ],
    [
      '{{ parseDuration "1h30m" }} {{ parseDuration "-5m" }} {{ toDuration 90.5 }} {{ (toTime 1.6e9).Year }}',
      "5400 -300 1m30.5s 2020",
    ],
    [
      "{{ `raw \\n` }} {{ \"\\u00e9\\x41\\101\" }} {{ 'a' }} {{ 0x1F }} {{ 1_000 }} {{ 1e3 }} {{ 2.0 }}",
      "raw \\n éAA 97 31 1000 1000 2",
    ],
    [
      '{{ .Labels }} {{ query "up" | first }}',
      "map[instance:10.0.0.1:80 job:api] {map[__name__:up job:b] 2.5}",
    ],
    ['{{ safeHtml "<b>" }}', "<b>"],
  ])("%j", (text, shown) => {
    expect(expanded(text)).toBe(shown);
  });

  it.each([
    ["{{ .x", failed("parsing template __alert_A: template: __alert_A:1: unclosed action")],
    [
      "a\n{{ nope 1 }}",
      failed('parsing template __alert_A: template: __alert_A:2: function "nope" not defined'),
    ],
    ["{{ $x }}", failed('parsing template __alert_A: template: __alert_A:1: undefined variable "$x"')],
    ["{{ if 1 }}", failed("parsing template __alert_A: template: __alert_A:1: unexpected EOF")],
    ["{{ end }}", failed("parsing template __alert_A: template: __alert_A:1: unexpected {{end}}")],
    [
      "{{ $value @ 1 }}",
      failed('parsing template __alert_A: template: __alert_A:1: unexpected "@" in operand'),
    ],
    ['{{ "x }}', failed("parsing template __alert_A: template: __alert_A:1: unterminated quoted string")],
    [
      "{{ eq $value 1 }}",
      executing(
        "1:115",
        "eq $value 1",
        "error calling eq: incompatible types for comparison: float64 and int",
      ),
    ],
    ["a\n {{ $labels.job.x }}", executing("2:11", "$labels.job.x", "can't evaluate field x in type string")],
    ["{{ .Value.x }}", executing("1:121", ".Value.x", "can't evaluate field x in type interface {}")],
    ['{{ query "bad" }}', executing("1:115", 'query "bad"', "error calling query: bad query")],
    [
      '{{ query "none" | first }}',
      executing("1:130", "first", "error calling first: first() called on vector with no elements"),
    ],
    ["{{ title 3 }}", executing("1:121", "3", "expected string; found 3")],
    [
      "{{ title $value }}",
      executing("1:121", "$value", "wrong type for value; expected string; got float64"),
    ],
    ["{{ title }}", executing("1:115", "title", "wrong number of args for title: want 1 got 0")],
    [
      '{{ humanize "x" }}',
      executing(
        "1:115",
        'humanize "x"',
        'error calling humanize: strconv.ParseFloat: parsing "x": invalid syntax',
      ),
    ],
    [
      '{{ match "(" "a" }}',
      executing(
        "1:115",
        'match "(" "a"',
        "error calling match: error parsing regexp: missing closing ): `(`",
      ),
    ],
    ['{{ template "t" }}', executing("1:124", '{{template "t"}}', 'template "t" not defined')],
  ])("fails in Prometheus' words: %j", (text, message) => {
    expect(expanded(text)).toBe(message);
  });

  it.each([
    ["", "empty duration string"],
    ["x", 'not a valid duration string: "x"'],
    ["5m1h", 'not a valid duration string: "5m1h"'],
    ["1.5h", 'unknown unit "." in duration "1.5h"'],
    ["-5 m", 'unknown unit " m" in duration "5 m"'],
  ])("says why %j is no duration", (text, problem) => {
    expect(expanded(`{{ parseDuration "${text}" }}`)).toContain(`error calling parseDuration: ${problem}>`);
  });

  it("has texts in the order of their bytes, not of their code units", () => {
    const labels = { "\u{1f600}": "last", "\ue000": "first" };
    const names = "{{ range $name, $text := $labels }}{{ $text }} {{ end }}";
    expect(expanded(names, 1, labels)).toBe("10.0.0.1:80 api first last ");
    expect(expanded('{{ lt "\ue000" "\u{1f600}" }}')).toBe("true");
  });

  it("says what is wrong with a template before it runs", () => {
    expect(templateProblem("B", "{{ $labels.x | nope }}")).toBe(
      'template: __alert_B:1: function "nope" not defined',
    );
    expect(templateProblem("B", "{{ $labels.x | title }}")).toBeUndefined();
  });
});

describe("a template without end", () => {
  it.each([
    ['{{ define "t" }}{{ template "t" }}{{ end }}{{ template "t" }}', "exceeded maximum template depth"],
    ["{{ range 1000000000 }}{{ $value }}{{ end }}", "more than 100000 steps"],
    ['{{ $x := "0123456789" }}{{ range 60 }}{{ $x = print $x $x }}{{ end }}', "more than 1048576 characters"],
    ['{{ range 5000 }}{{ printf "%1000d" 1 }}{{ end }}', "more than 1048576 characters"],
    ['{{ range $i := 200 }}{{ query (printf "q%d" $i) }}{{ end }}', "more than 100 queries"],
    [`{{ ${"(".repeat(5_000)}1${")".repeat(5_000)} }}`, "max expression depth exceeded"],
    ["{{ if 1 }}".repeat(5_000), "too many blocks within blocks"],
  ])("ends with an error", (text, message) => {
    expect(expanded(text)).toContain(message);
  });
});
