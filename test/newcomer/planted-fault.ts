/**
 * `node test/newcomer/planted-fault.ts`, where a stack runs in this folder: gives it a service of the drill, whose
 * alerts take seconds, breaks that service and mends it, and says when its alert was pending, firing, at the receiver
 * and resolved.
 */
import { start, tta } from "../end-to-end/running-cli.ts";
import { waitFor } from "../real/index.ts";
import { gives, json, reach, say, url } from "./running-stack.ts";

const alert = { alertname: "WorkflowErrorRatioHigh", environment: "drill", service: "planted" } as const;
const labels = Object.entries(alert).map(([name, value]) => `${name}="${value}"`);

// Looks back, so that a state that ends between two questions is seen too.
const was = (state: string): Promise<boolean> =>
  gives(`present_over_time(ALERTS{${labels.join()},alertstate="${state}"}[10m])`);

async function receiverHas(list: "firing" | "resolved"): Promise<boolean> {
  const answer = (await json(`${url("health")}/alerts`)) as Record<
    string,
    { readonly labels: Readonly<Record<string, string>> }[]
  >;
  return (answer[list] ?? []).some(({ labels }) =>
    Object.entries(alert).every(([name, value]) => labels[name] === value),
  );
}

const service = start(
  ...["examples/demo/main.ts", "--port", "0", "--metrics-port", "0", "--environment", alert.environment],
  ...["--uncached-share", "1"],
);
try {
  const ready = await waitFor(
    "the service to be ready",
    () => {
      const line = service
        .output()
        .split("\n")
        .find((text) => text.includes("the demo is ready"));
      return line === undefined ? undefined : (JSON.parse(line) as { url: string; metrics: string });
    },
    { timeoutMs: 180_000 },
  );
  const target = [alert.service, new URL(ready.metrics).host, "--environment", alert.environment];
  const added = await tta("targets", "add", ...target);
  if (added.code !== 0) throw new Error(added.output);
  const done = `rate(tta_workflow_duration_seconds_count{service="${alert.service}",outcome="ok"}[20s]) > 0`;
  await reach("the service does its work", () => gives(done));
  if (await was("pending")) throw new Error("there is an alert before there is a fault");

  await json(`${ready.url}/faults`, { method: "POST", body: "all=fail:10m" });
  say("all its routes fail");
  await reach("pending", () => was("pending"));
  await reach("firing", () => was("firing"));
  await reach("received", () => receiverHas("firing"));

  await json(`${ready.url}/faults`, { method: "DELETE" });
  say("its routes work again");
  await reach("resolved", () => receiverHas("resolved"));
  if (await receiverHas("firing")) throw new Error("the receiver has the alert as firing and as resolved");
  await tta("targets", "remove", alert.service);
} finally {
  await service.stop();
}
