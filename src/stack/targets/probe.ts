import { ObsError } from "../../errors/index.ts";
import { isObject } from "../../narrow/index.ts";
import { compose, docker, lastLine } from "../adapters/docker.ts";
import { type PageAnswer, readPage } from "../adapters/read-page.ts";
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
  const samples = page
    .split("\n")
    .filter((line) => /^[A-Za-z_:][\w:]*(\{.*\})? [-+]?(\d|\.\d|inf|nan)/i.test(line));
  const metrics = new Set(page.split("\n").flatMap((line) => /^# TYPE (\S+)/.exec(line)?.[1] ?? []));
  if (samples.length === 0) return undefined;
  const series = `${samples.length} series`;
  return metrics.size === 0
    ? series
    : `${metrics.size} ${metrics.size === 1 ? "metric" : "metrics"}, ${series}`;
}

function judge(target: Target, page: string): Probe {
  const found = describePage(page);
  return found === undefined
    ? { reachable: false, text: `${target.address} answers, but /metrics is no page of metrics` }
    : { reachable: true, text: `${target.service} answers at ${target.address} with ${found}` };
}

function judgeAnswer(target: Target, answer: PageAnswer): Probe {
  const { address } = target;
  if (answer.answered && answer.status === 200) return judge(target, answer.text);
  const text = answer.answered
    ? `${address}/metrics answers with status ${answer.status}`
    : `${address} does not answer yet (${answer.reason}); Prometheus goes on trying`;
  return { reachable: false, text };
}

/** Reads the metrics page from this machine. */
export async function probeNatively(target: Target): Promise<Probe> {
  return judgeAnswer(target, await readPage(`http://${target.address}/metrics`, timeoutMs));
}

/** The address that this machine has on Docker's bridge. */
export async function bridgeAddress(): Promise<string> {
  const { stdout } = await docker([
    "network",
    "inspect",
    "bridge",
    "--format",
    "{{(index .IPAM.Config 0).Gateway}}",
  ]);
  return /^[\d.]+$/.test(stdout.trim()) ? stdout.trim() : "172.17.0.1";
}

function parseAnswer(text: string): PageAnswer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || !("answered" in value)) return undefined;
    if ("reason" in value && typeof value.reason === "string")
      return { answered: false, reason: value.reason };
    if (!("status" in value) || !("text" in value)) return undefined;
    return { answered: true, status: Number(value.status), text: String(value.text) };
  } catch {
    return undefined;
  }
}

/**
 * Reads a page from our own container, which stands in the same network: the image of Prometheus need not hold a client.
 *
 * @throws ObsError `STACK_DOCKER` where the container cannot be asked
 */
export async function readFromContainer(url: string, state: StackState): Promise<PageAnswer> {
  const project = composeProject(state.projectDir, hasDemo(state), recordedPorts(state));
  const script = ["node", "dist/stack/adapters/entries/read-page.js", url, String(timeoutMs)];
  const { stdout, stderr } = await compose(project, ["exec", "-T", "health", ...script], 15_000);
  const answer = parseAnswer(stdout);
  if (answer !== undefined) return answer;
  throw new ObsError({
    code: "STACK_DOCKER",
    problem: `no container could be asked whether it reaches ${url} (${lastLine(stderr)}); the target is saved`,
    fix: "see tta-obs status, and add the target again when the stack is ready",
  });
}

/**
 * Reads the metrics page from a container of the stack.
 *
 * @throws ObsError `STACK_TARGET_UNREACHABLE` with the address that the service must listen on, `STACK_DOCKER`
 */
export async function probeFromDocker(target: Target, state: StackState): Promise<Probe> {
  const reach = reachFromContainer(target.address);
  const answer = await readFromContainer(`http://${reach}/metrics`, state);
  if (answer.answered) return judgeAnswer(target, answer);
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
    problem: `${target.service} answers at ${target.address} on this machine, but not from a container at ${reach} (${answer.reason}; ${saved})`,
    fix: `let it listen on 0.0.0.0:${port} or ${await bridgeAddress()}:${port}, and let the firewall pass Docker's bridge`,
  });
}
