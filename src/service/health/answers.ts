import {
  type CheckFinding,
  draftStatus,
  findingJson,
  findingLine,
  isReady,
  overallOf,
} from "../../checks/index.ts";
import type { Resource } from "../identity.ts";

/** What an answer is made of. */
export interface HealthState {
  readonly resource: Pick<Resource, "service" | "environment" | "version">;
  readonly findings: readonly CheckFinding[];
  readonly started: boolean;
  readonly ending: boolean;
}

interface HealthAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const text = (status: number, lines: readonly string[]): HealthAnswer => ({
  status,
  type: "text/plain; charset=utf-8",
  body: `${lines.join("\n")}\n`,
});

const criticalLines = (findings: readonly CheckFinding[]): readonly string[] =>
  findings.filter(({ check }) => check.critical).map(findingLine);

function readyz({ findings, ending }: HealthState): HealthAnswer {
  if (ending) return text(503, ["not ready", "the service is shutting down", ...criticalLines(findings)]);
  const ready = isReady(findings);
  return text(ready ? 200 : 503, [ready ? "ready" : "not ready", ...criticalLines(findings)]);
}

function startupz({ findings, started }: HealthState): HealthAnswer {
  return started ? text(200, ["started"]) : text(503, ["not started", ...criticalLines(findings)]);
}

function healthz({ resource, findings, ending }: HealthState, accept: string): HealthAnswer {
  const { service, environment, version } = resource;
  const overall = overallOf(findings);
  const status = draftStatus(overall.status, true);
  const trouble = [...overall.failing, ...overall.unknown, ...overall.warning];
  const body = {
    status,
    ...(version !== undefined && { version: version.split(".")[0] ?? version, releaseId: version }),
    serviceId: service,
    description: `Health of ${service} in ${environment}`,
    ...(trouble.length > 0 && { output: trouble.map(findingLine).join("; ") }),
    ...(ending && { notes: ["the service is shutting down"] }),
    checks: Object.fromEntries(
      findings.map((finding) => [`${finding.check.name}:responseTime`, [findingJson(finding)]]),
    ),
  };
  // Browsers download what they do not know, so who asks for a page gets the same as plain JSON.
  const plain = /application\/json|text\/html/.test(accept) && !accept.includes("application/health+json");
  return {
    status: status === "fail" ? 503 : 200,
    type: plain ? "application/json; charset=utf-8" : "application/health+json; charset=utf-8",
    body: `${JSON.stringify(body, null, 2)}\n`,
  };
}

type Answer = (state: HealthState, accept: string) => HealthAnswer;

const answers: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  // Looks at nothing: a restart cures what hangs, and nothing that the service depends on.
  ["/livez", () => text(200, ["ok"])],
  ["/readyz", readyz],
  ["/startupz", startupz],
  ["/healthz", healthz],
]);

/** What answers at `path`; undefined where nothing of health does. */
export const answerAt = (path: string): Answer | undefined => answers.get(path);
