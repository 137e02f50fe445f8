import { readByPrometheus } from "../dev/pages/look.ts";
import { describePage } from "../targets/probe.ts";
import { splitAddress } from "../targets/target.ts";
import { mostPageBytes, type TargetPage } from "./adapters/target-pages.ts";
import { change, type Fix, failure, fine, type Outcome, warning } from "./finding.ts";
import { moreTime, quoted, sizeText } from "./words.ts";

interface PageLimits {
  /** A scrape may take as long as there is between two. */
  readonly intervalSeconds: number;
  /** Whether Prometheus 3 reads the page, which refuses what does not say what it is. */
  readonly isStrict: boolean;
}

/** A scrape that takes more of its interval is near its end. */
const nearShare = 0.5;

const contentType = "Content-Type: text/plain; version=0.0.4";

function unanswered({ target, answer, isTls }: TargetPage, intervalSeconds: number): Outcome | undefined {
  const { service, address } = target;
  const { host, port } = splitAddress(address);
  if (isTls)
    return failure(
      `${service} at ${address} speaks TLS, and targets are asked without`,
      change(
        `serve /metrics without TLS on another port, then: npx tta-obs targets add ${service} ${host}:PORT --environment ${target.environment}`,
      ),
    );
  if (answer.answered) return undefined;
  const remove = `npx tta-obs targets remove ${quoted(service)}`;
  const elsewhere = change(
    `add it with an address that leads there, and take this one out: ${remove} --address ${address}`,
  );
  const speak = change(
    `let ${service} answer GET /metrics over HTTP at ${address}; its log says why it does not`,
  );
  const reasons: Readonly<Record<string, readonly [string, Fix]>> = {
    ECONNREFUSED: [`nothing listens at ${address}`, change(`start ${service}, or take it out: ${remove}`)],
    ENOTFOUND: [`nobody knows the name ${host}`, elsewhere],
    EAI_AGAIN: [
      `the name ${host} could not be looked up`,
      change("bring this machine's resolver of names back"),
    ],
    EHOSTUNREACH: [`there is no way to ${host}`, elsewhere],
    ENETUNREACH: [`there is no way to ${host}`, elsewhere],
    ECONNRESET: [`${address} hangs up before it has answered`, speak],
    TIMEOUT: [
      `${address} gives no page within ${intervalSeconds} s, which is when a scrape ends`,
      change(moreTime(service)),
    ],
  };
  const [why, fix] = reasons[answer.code] ?? [
    `${address} answers no request over HTTP (${answer.code})`,
    speak,
  ];
  return failure(`${service}: ${why}`, fix, { code: answer.code, port });
}

function wrongAnswer({ target, answer }: TargetPage): Outcome | undefined {
  if (!answer.answered) return undefined;
  const { service, address } = target;
  const { status, contentType: type } = answer;
  if (status === 404)
    return failure(
      `${service}: ${address} has no path /metrics (status 404)`,
      change(`let ${service} serve its metrics at /metrics`),
      { status },
    );
  if (status === 401 || status === 403)
    return failure(
      `${service}: ${address}/metrics wants to know who asks (status ${status})`,
      change(
        `let ${service} answer whoever asks for /metrics on this machine, or serve them on another port`,
      ),
      { status },
    );
  if (status !== 200)
    return failure(
      `${service}: ${address}/metrics answers with status ${status}`,
      change(`let ${service} answer with status 200; its log says why it does not`),
      { status },
    );
  if (answer.isCut)
    return failure(
      `${service}: the page at ${address} is larger than ${sizeText(mostPageBytes)}`,
      `curl -s http://${address}/metrics | cut -d '{' -f 1 | sort | uniq -c | sort -n | tail`,
    );
  if (answer.bytes === 0)
    return failure(
      `${service}: ${address}/metrics answers with an empty page`,
      change(`let ${service} write its metrics there: telemetry.listen() does`),
    );
  if (describePage(answer.text) !== undefined) return undefined;
  const is = type === undefined ? "" : ` but ${type.split(";")[0] ?? type}`;
  return failure(
    `${service}: what ${address}/metrics answers is no page of metrics${is}`,
    change(
      `let ${service} serve its metrics at /metrics, or add the port at which it does: npx tta-obs targets add`,
    ),
    { bytes: answer.bytes },
  );
}

function unseenByContainers({ target, fromContainer }: TargetPage): Outcome | undefined {
  if (fromContainer === undefined || fromContainer.answered) return undefined;
  const { service, address } = target;
  return failure(
    `${service} answers at ${address} here, and not from a container (${fromContainer.reason})`,
    change(`let it listen on 0.0.0.0:${splitAddress(address).port}`),
  );
}

function imperfect({ target, answer }: TargetPage, limits: PageLimits): Outcome | undefined {
  if (!answer.answered) return undefined;
  const { service, address } = target;
  const { contentType: type, seconds } = answer;
  if (type === undefined || !readByPrometheus.test(type)) {
    const is = type === undefined ? "has no content type" : `is sent as ${type}`;
    const sentence = `${service}: the page at ${address} ${is}, which Prometheus 3 refuses`;
    return (limits.isStrict ? failure : warning)(sentence, change(`send it with ${contentType}`), {
      contentType: type ?? "",
    });
  }
  if (seconds <= limits.intervalSeconds * nearShare) return undefined;
  return warning(
    `${service}: the page at ${address} takes ${seconds.toFixed(1)} s of the ${limits.intervalSeconds} s between two scrapes`,
    change(moreTime(service)),
    { seconds },
  );
}

/** What is to be said of a target's page: the first thing that keeps it from being scraped, or that it is fine. */
export function judgePage(page: TargetPage, limits: PageLimits): Outcome {
  const found =
    unanswered(page, limits.intervalSeconds) ??
    wrongAnswer(page) ??
    unseenByContainers(page) ??
    imperfect(page, limits);
  if (found !== undefined) return { ...found, details: { target: page.target.address, ...found.details } };
  const { target, answer } = page;
  const metrics = answer.answered ? describePage(answer.text) : undefined;
  return fine(`${target.service} answers at ${target.address} with ${metrics ?? "metrics"}`, {
    target: target.address,
    seconds: answer.seconds,
  });
}
