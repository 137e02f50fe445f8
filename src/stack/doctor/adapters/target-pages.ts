import type { PageAnswer } from "../../adapters/read-page.ts";
import type { StackState } from "../../state/stack-state.ts";
import { reachFromContainer } from "../../targets/docker-targets.ts";
import { readFromContainer } from "../../targets/probe.ts";
import { splitAddress, type Target } from "../../targets/target.ts";
import { readTarget, speaksTls, type TargetAnswer } from "./read-target.ts";

/** A target, and what came of a request for its metrics page. */
export interface TargetPage {
  readonly target: Target;
  readonly answer: TargetAnswer;
  /** It speaks TLS, and was asked without. */
  readonly isTls: boolean;
  /** What a container gets there; undefined where none runs. */
  readonly fromContainer: PageAnswer | undefined;
}

/** What the engine reads of a page; more is no page of metrics that anybody wants. */
export const mostPageBytes = 67_108_864;

/** Answers of servers that were asked in plain words for what they only say in TLS. */
const perhapsTls: ReadonlySet<string> = new Set(["ECONNRESET", "HPE_INVALID_CONSTANT", "EPIPE"]);

function mayBeTls(answer: TargetAnswer): boolean {
  return answer.answered
    ? answer.status === 400 && /https|ssl|tls/i.test(answer.text)
    : perhapsTls.has(answer.code);
}

async function readOne(
  target: Target,
  timeoutMs: number,
  state: StackState | undefined,
): Promise<TargetPage> {
  const { host, port } = splitAddress(target.address);
  const answer = await readTarget(`http://${target.address}/metrics`, {
    timeoutMs,
    mostBytes: mostPageBytes,
  });
  const isTls = mayBeTls(answer) && (await speaksTls(host.replace(/^\[|\]$/g, ""), port, timeoutMs));
  const fromContainer =
    state === undefined
      ? undefined
      : // That no container can be asked is said of the services.
        await readFromContainer(`http://${reachFromContainer(target.address)}/metrics`, state).catch(
          () => undefined,
        );
  return { target, answer, isTls, fromContainer };
}

/** Asks every target at once; from a container too where `state` is that of a stack in Docker. */
export function targetPages(
  targets: readonly Target[],
  timeoutMs: number,
  state: StackState | undefined,
): Promise<readonly TargetPage[]> {
  return Promise.all(targets.map((target) => readOne(target, timeoutMs, state)));
}
