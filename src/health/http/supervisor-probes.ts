import { findingLine } from "../../checks/index.ts";
import type { RequestListener } from "../../http/index.ts";
import { causesOf } from "../checks/causes.ts";
import { type CheckReport, isReady } from "../checks/check-report.ts";
import type { HealthParts } from "./health-parts.ts";
import { isTrusted } from "./token-guard.ts";

interface Said {
  readonly isWell: boolean;
  readonly lines: readonly string[];
}

type Look = (parts: HealthParts, trusted: boolean) => Said;

/** One line for each check; without reasons for those who may not see them. */
const linesOf = (reports: readonly CheckReport[], trusted: boolean): readonly string[] =>
  reports.map((report) => {
    const line = findingLine(trusted ? report : { ...report, output: undefined });
    return `${line}${report.rootCause === undefined ? "" : ` (in consequence of ${report.rootCause})`}`;
  });

function readyz(parts: HealthParts, trusted: boolean): Said {
  const reports = parts.reports();
  const isWell = isReady(reports);
  const [cause] = isWell ? [] : causesOf(reports);
  const why = cause === undefined ? [] : [`root cause: ${cause.report.check.name}`];
  const critical = reports.filter(({ check }) => check.critical);
  return { isWell, lines: [isWell ? "ready" : "not ready", ...why, ...linesOf(critical, trusted)] };
}

// Heartbeats are not waited for: they come when they come.
function startupz(parts: HealthParts, trusted: boolean): Said {
  const isWell = parts.hasStarted();
  const waiting = isWell ? [] : parts.reports().filter(({ last }) => last === undefined);
  return { isWell, lines: [isWell ? "started" : "not started", ...linesOf(waiting, trusted)] };
}

/** What supervisors ask without a token: it says no more than yes or no to those who have none. */
const looks: ReadonlyMap<string, Look> = new Map<string, Look>([
  // Answers without looking at anything: a restart of this service cures no other one.
  ["/livez", () => ({ isWell: true, lines: ["ok"] })],
  ["/readyz", readyz],
  ["/startupz", startupz],
]);

/** An answer is given again for so long, unless a check turns: a machine with hundreds of checks is asked by hundreds. */
const rememberedMs = 100;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
  /** {@link HealthParts.turns} as it was made, and the time until which it holds, by the monotonic clock. */
  readonly turns: number;
  readonly until: number;
}

interface ProbeRules {
  readonly parts: HealthParts;
  /** Headers of every answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether a header `Host` names us. */
  readonly isOurs: (host: string | undefined) => boolean;
}

/**
 * Answers `/livez`, `/readyz` and `/startupz` before anything else, since they are asked by the thousand and must be
 * answered when all else is slow; hands everything else on, and what is asked of a host that is not ours.
 */
export function supervisorProbes(rules: ProbeRules, otherwise: RequestListener): RequestListener {
  const { parts, headers, isOurs } = rules;
  const lookAt = ({
    method,
    url = "",
    headers: { host },
  }: Parameters<RequestListener>[0]): Look | undefined => {
    if ((method !== "GET" && method !== "HEAD") || !isOurs(host)) return undefined;
    return looks.get(url.split("?", 1)[0] ?? "");
  };
  const known = { trusted: new Map<Look, Answer>(), stranger: new Map<Look, Answer>() };
  const answerBy = (look: Look, trusted: boolean): Answer => {
    const now = parts.telemetry.port.clock.now();
    const before = known[trusted ? "trusted" : "stranger"].get(look);
    if (before !== undefined && before.turns === parts.turns() && now < before.until) return before;
    const { isWell, lines } = look(parts, trusted);
    const body = Buffer.from(`${lines.join("\n")}\n`);
    const length = { "content-type": "text/plain; charset=utf-8", "content-length": body.length };
    const answer: Answer = {
      status: isWell ? 200 : 503,
      headers: { ...headers, ...length },
      body,
      turns: parts.turns(),
      until: now + rememberedMs,
    };
    known[trusted ? "trusted" : "stranger"].set(look, answer);
    return answer;
  };
  return (request, response) => {
    const look = lookAt(request);
    if (look === undefined) return otherwise(request, response);
    const answer = answerBy(look, isTrusted(parts, request));
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };
}
