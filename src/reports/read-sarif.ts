import { type Fields, listOf, numberOf, objectOf, objectsOf, textOf } from "../narrow/index.ts";
import { jsonOf } from "./json-of.ts";
import { type Finding, UnreadableReport } from "./report.ts";
import { severityOfLevel, severityOfScore } from "./severity.ts";
import { Tally } from "./tally.ts";

const version = "2.1.0";

/** What a log came to, and what was looked for. */
export interface SarifLog {
  readonly tally: Tally;
  readonly looksForSecrets: boolean;
  readonly looksForFaults: boolean;
  /** The commit that was looked at, where the log says so. */
  readonly commit: string | undefined;
}

/**
 * Reads a log in SARIF 2.1.0. A result of the level `error` fails, unless it was suppressed or is gone; and so does a
 * tool that says that it did not succeed.
 *
 * @throws UnreadableReport
 */
export function readSarif(text: string): SarifLog {
  const log = objectOf(jsonOf(text));
  if (log.version !== version) throw new UnreadableReport(`is no SARIF ${version}`);
  const runs = objectsOf(log.runs);
  if (runs.length === 0) throw new UnreadableReport("has no run of a tool");
  const tally = new Tally();
  for (const run of runs) readRun(run, tally);
  const looks = runs.map(looksForSecrets);
  const [revision] = runs.flatMap((run) => objectsOf(run.versionControlProvenance));
  return {
    tally,
    looksForSecrets: looks.includes(true),
    looksForFaults: looks.includes(false),
    commit: textOf(objectOf(revision).revisionId),
  };
}

/** Tools that look for nothing else. */
const secretScanners = /gitleaks|trufflehog|detect-secrets|secretlint|ggshield/i;

const looksForSecrets = (run: Fields): boolean =>
  secretScanners.test(textOf(objectOf(objectOf(run.tool).driver).name, ""));

function readRun(run: Fields, tally: Tally): void {
  const tool = objectOf(run.tool);
  const driver = objectOf(tool.driver);
  const name = textOf(driver.name, "the tool");
  const rules = objectsOf(driver.rules);
  const everywhere = [driver, ...objectsOf(tool.extensions)].flatMap((component) =>
    objectsOf(component.rules),
  );
  const byId = new Map(everywhere.map((rule) => [textOf(rule.id), rule]));
  for (const invocation of objectsOf(run.invocations)) readInvocation(invocation, name, tally);
  const isSecret = looksForSecrets(run);
  for (const result of objectsOf(run.results)) {
    const index = numberOf(result.ruleIndex) ?? numberOf(objectOf(result.rule).index);
    const id = textOf(result.ruleId) ?? textOf(objectOf(result.rule).id);
    const rule =
      (id === undefined ? undefined : byId.get(id)) ?? (index === undefined ? undefined : rules[index]);
    readResult(result, objectOf(rule), { name, isSecret }, tally);
  }
}

function readInvocation(invocation: Fields, name: string, tally: Tally): void {
  if (invocation.executionSuccessful !== false) return;
  const said = [invocation.toolExecutionNotifications, invocation.toolConfigurationNotifications]
    .flatMap(objectsOf)
    .map((notification) => textOf(objectOf(notification.message).text))
    .find((text) => text !== undefined);
  const message = said ?? textOf(invocation.exitCodeDescription, "it says that it did not succeed");
  tally.fail({ title: name, message, at: undefined });
}

interface Scanner {
  readonly name: string;
  readonly isSecret: boolean;
}

function readResult(result: Fields, rule: Fields, { name, isSecret }: Scanner, tally: Tally): void {
  const level = levelOf(result, rule);
  if (level === undefined) return;
  const title = textOf(result.ruleId) ?? textOf(rule.id, name);
  const score = securityScore(result) ?? securityScore(rule);
  const severity = score === undefined ? severityOfLevel(level) : severityOfScore(score);
  const finding = { title, message: messageIn(result, rule), at: placeOf(result), severity, isSecret };
  if (isAccepted(result)) tally.skip(finding);
  else if (level === "error") tally.fail(finding);
  else if (level === "warning") tally.warn(finding);
  else tally.note(finding);
}

const securityScore = ({ properties }: Fields): number | undefined =>
  numberOf(objectOf(properties)["security-severity"]);

/** Undefined for what says that nothing is wrong, or was and is no more. */
function levelOf(result: Fields, rule: Fields): Finding["level"] | undefined {
  if (result.baselineState === "absent") return undefined;
  const kind = textOf(result.kind, "fail");
  if (kind === "open" || kind === "review") return "note";
  if (kind !== "fail") return undefined;
  const level = textOf(result.level) ?? textOf(objectOf(rule.defaultConfiguration).level, "warning");
  if (level === "error" || level === "note") return level;
  return level === "none" ? undefined : "warning";
}

/** Whether somebody has said that it need not be mended, and nobody has refused that. */
function isAccepted(result: Fields): boolean {
  const suppressions = objectsOf(result.suppressions);
  return suppressions.length > 0 && suppressions.every(({ status = "accepted" }) => status === "accepted");
}

/** What is said of it, or what its rule says, with what is said of it in the places that are kept for that. */
function messageIn(result: Fields, rule: Fields): string {
  const message = objectOf(result.message);
  const text =
    textOf(message.text) ?? textOf(objectOf(objectOf(rule.messageStrings)[textOf(message.id, "")]).text, "");
  const given = listOf(message.arguments);
  return text.replace(/\{(\d{1,3})\}/g, (place, index: string) => textOf(given[Number(index)], place));
}

function placeOf(result: Fields): string | undefined {
  const [location] = objectsOf(result.locations);
  const { artifactLocation, region } = objectOf(objectOf(location).physicalLocation);
  const file = textOf(objectOf(artifactLocation).uri);
  if (file === undefined) return undefined;
  const { startLine, startColumn } = objectOf(region);
  return [file, numberOf(startLine), numberOf(startColumn)].filter((part) => part !== undefined).join(":");
}
