import { ObsError } from "../../errors/index.ts";
import { compose, docker } from "../adapters/docker.ts";
import { composeProject } from "../docker/compose-project.ts";
import { hasDemo, recordedPorts } from "../docker/docker-state.ts";
import type { StackState } from "../state/stack-state.ts";
import { reachFromContainer } from "./docker-targets.ts";
import { splitAddress, type Target } from "./target.ts";

/** What a look at the metrics page of a target found. */
export interface Probe {
  readonly reachable: boolean;
  readonly text: string;
}

const timeoutMs = 3000;

/** Metric names and samples on a page, in words; undefined when it is no metrics page. */
export function describePage(page: string): string | undefined {
  const samples = page.split("\n").filter((line) => /^[A-Za-z_:][\w:]*(\{.*\})? \S+/.test(line));
  const metrics = new Set(page.split("\n").flatMap((line) => /^# TYPE (\S+)/.exec(line)?.[1] ?? []));
  if (samples.length === 0) return undefined;
  return metrics.size === 0
    ? `${samples.length} series`
    : `${metrics.size} metrics, ${samples.length} series`;
}

function judge(target: Target, page: string): Probe {
  const found = describePage(page);
  return found === undefined
    ? { reachable: false, text: `${target.address} answers, but /metrics is no page of metrics` }
    : { reachable: true, text: `${target.service} answers at ${target.address} with ${found}` };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED")
    return "nothing listens there";
  if (cause instanceof Error && cause.name === "TimeoutError")
    return `no answer within ${timeoutMs / 1000} s`;
  return cause instanceof Error ? cause.message : String(cause);
}

/** Reads the metrics page from this machine. */
export async function probeNatively(target: Target): Promise<Probe> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(`http://${target.address}/metrics`, { signal, redirect: "manual" });
    const page = await response.text();
    if (response.ok) return judge(target, page);
    return { reachable: false, text: `${target.address}/metrics answers with status ${response.status}` };
  } catch (error) {
    const text = `${target.address} does not answer yet (${reasonOf(error)}); Prometheus goes on trying`;
    return { reachable: false, text };
  }
}

async function bridgeAddress(): Promise<string> {
  const { stdout } = await docker([
    "network",
    "inspect",
    "bridge",
    "--format",
    "{{(index .IPAM.Config 0).Gateway}}",
  ]);
  return /^[\d.]+$/.test(stdout.trim()) ? stdout.trim() : "172.17.0.1";
}

/**
 * Reads the metrics page from the container of Prometheus.
 *
 * @throws ObsError `STACK_TARGET_UNREACHABLE` with the address that the service must listen on
 */
export async function probeFromDocker(target: Target, state: StackState): Promise<Probe> {
  const project = composeProject(state.projectDir, hasDemo(state), recordedPorts(state));
  const reach = reachFromContainer(target.address);
  const wget = ["wget", "-q", "-T", String(timeoutMs / 1000), "-O", "-", `http://${reach}/metrics`];
  const { code, stdout } = await compose(project, ["exec", "-T", "prometheus", ...wget], 15_000);
  if (code === 0) return judge(target, stdout);
  const local = await probeNatively(target);
  const { port } = splitAddress(target.address);
  const saved = "the target is saved, Prometheus goes on trying";
  if (!local.reachable)
    throw new ObsError({
      code: "STACK_TARGET_UNREACHABLE",
      problem: `${target.service} answers neither here nor from a container (${saved})`,
      fix: `start it, listening on 0.0.0.0:${port} or ${await bridgeAddress()}:${port}`,
    });
  throw new ObsError({
    code: "STACK_TARGET_UNREACHABLE",
    problem: `${target.service} answers at ${target.address} on this machine, but not from a container at ${reach} (${saved})`,
    fix: `let it listen on 0.0.0.0:${port} or ${await bridgeAddress()}:${port}, and let the firewall pass Docker's bridge`,
  });
}
