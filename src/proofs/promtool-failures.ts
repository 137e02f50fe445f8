import { prometheus } from "../duration/index.ts";

/** Where a failure begins: of an alert, or of a query; a test without a name has none. */
const head =
  /^ {4}(?:name: (?<name>.*),\n {4})?(?:alertname: (?<alert>[^,]*), time: (?<time>[^,]*), |expr: (?<expr>".*"), time: (?<at>[^,]*),)/gm;

/** The end of a failure: whatever promtool says next. */
const next = /\n *(?:SUCCESS|FAILED:|Unit Testing:)[\s\S]*$/;

/** A check that failed. Old promtools do not say of which test it is, and none names one that has no name. */
export interface FailedCheck {
  readonly test: string | undefined;
  /** The alert, or the query in quotation marks. */
  readonly of: string;
  /** ms from the beginning of the test */
  readonly at: number;
  readonly difference: string;
}

/** The failures that `promtool test rules` tells. */
export function promtoolFailures(text: string): readonly FailedCheck[] {
  const heads = [...text.matchAll(head)];
  return heads.map(({ index, 0: whole, groups = {} }, i) => ({
    test: groups.name,
    at: prometheus.read(groups.time ?? groups.at ?? "") ?? 0,
    of: groups.alert ?? groups.expr ?? "",
    difference: inWords(text.slice(index + whole.length, heads[i + 1]?.index).replace(next, "")),
  }));
}

const labelsIn = (text: string): readonly string[] =>
  [...text.matchAll(/Labels:(\{.*\})/g)].map(([, labels = ""]) =>
    labels.replace(/alertname="[^"]*"(, )?/, ""),
  );

/** What of two lists is the news; where it is more than whether something fires, in the words of promtool. */
function inWords(text: string): string {
  const [expected = "", got = ""] = text.split(/\bgot:/);
  const [wanted, there] = [labelsIn(expected), labelsIn(got)];
  if (wanted.length > 0 && got.trim() === "[]") return `it does not fire with ${wanted.join(" and ")}`;
  if (there.length > 0 && /exp:\[\s*\]/.test(expected))
    return `it fires with ${there.join(" and ")}, and should not`;
  return text.replace(/\s+/g, " ").trim();
}
