import { objectOf, objectsOf, textOf } from "../../narrow/index.ts";
import { isRelayed, type Receiver } from "../../rules/index.ts";
import { sleep } from "../../time/index.ts";
import { reasonInLog } from "../reload/reason-in-log.ts";
import { askJson, askText } from "./adapters/ask-json.ts";
import { logLength, logSince } from "./adapters/log-since.ts";
import { deliveryCounts } from "./delivery-counts.ts";
import { calledOf, type TestInput, type TestResult } from "./test-input.ts";
import { testMessage } from "./test-message.ts";

const patienceMs = 20_000;
const lookEveryMs = 250;
/** How long the line of the log may come after the count of the failure. */
const lineWithinMs = 3_000;

/** What an Alertmanager calls the kind of a receiver. */
const integrationOf = (receiver: Receiver | undefined): string =>
  receiver === undefined || receiver.kind === "webhook" || isRelayed(receiver) ? "webhook" : receiver.kind;

/** Lines of an Alertmanager's log that are about a receiver. */
const isAbout =
  (name: string) =>
  (line: string): boolean =>
    line.includes(`receiver=${name} `) || line.includes(`err="${name}/`);

/** Why the health service could not pass something on. */
function relayProblem(lines: readonly string[], name: string): string | undefined {
  for (const line of lines) {
    if (!line.includes("receiver was not told")) continue;
    try {
      const said = objectOf(JSON.parse(line));
      if (said.receiver === name) return textOf(said.problem);
    } catch {
      // A line that is not whole yet.
    }
  }
  return undefined;
}

async function isOnStatusPage(url: string, id: string): Promise<boolean> {
  const answer = await askJson(`${url}/alerts`);
  return (
    "value" in answer &&
    objectsOf(objectOf(answer.value).firing).some(({ labels }) => objectOf(labels).test === id)
  );
}

/** Lets the running Alertmanager tell a receiver of a test, and reads in its metrics and log how that went. */
export async function tellAlertmanager(input: TestInput): Promise<TestResult> {
  const { name, receiver, sender, health, id } = input;
  const called = calledOf(input);
  const not = (why: string): TestResult => ({
    receiver: name,
    isTold: false,
    text: `${called} was not told: ${why}.`,
  });
  const known = await askJson(`${sender.url}/api/v2/receivers`);
  if ("problem" in known) return not(`Alertmanager does not answer at ${sender.url} (${known.problem})`);
  if (!objectsOf(known.value).some((one) => one.name === name))
    return not("the running Alertmanager knows no such receiver; start the stack again with tta-obs up");
  const integration = integrationOf(receiver);
  const counts = async () => deliveryCounts((await askText(`${sender.url}/metrics`)) ?? "", integration);
  const [before, logs] = [await counts(), { sender: logLength(sender.log), health: logLength(health?.log) }];
  const endsAt = new Date(Date.now() + 60_000).toISOString();
  const sent = await askJson(`${sender.url}/api/v2/alerts`, [{ ...testMessage(name, id), endsAt }]);
  if ("problem" in sent) return not(`Alertmanager refused the test (${sent.problem})`);
  let failedAt: number | undefined;
  for (const end = performance.now() + patienceMs; performance.now() < end; await sleep(lookEveryMs)) {
    const reason = reasonInLog(logSince(sender.log, logs.sender).filter(isAbout(name)));
    if (reason !== undefined) return not(relayProblem(logSince(health?.log, logs.health), name) ?? reason);
    const now = await counts();
    if (now.failed > before.failed) {
      failedAt ??= performance.now();
      if (performance.now() - failedAt > lineWithinMs) break;
      continue;
    }
    if (receiver === undefined && health !== undefined) {
      if (await isOnStatusPage(health.url, id))
        return { receiver: name, isTold: true, text: `${called} shows the test.` };
    } else if (now.requests > before.requests)
      return { receiver: name, isTold: true, text: `${called} took the test.` };
  }
  return not(
    failedAt === undefined
      ? `Alertmanager has not told of it within ${patienceMs / 1000} s, and gives no reason`
      : "the other side did not take it; the log of Alertmanager says why",
  );
}
