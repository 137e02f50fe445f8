import { createServer } from "node:http";
import { Writable } from "node:stream";
import { createTelemetry } from "../../../../src/service/index.ts";
import { ledgerService, type SenderOrder } from "../ledger.ts";

/** `node sender.ts PORT URL`: a service that sends a run and a line twice a second to URL, and shows on PORT which fault there is. */
const [port = "0", url = ""] = process.argv.slice(2);
const telemetry = createTelemetry({
  service: ledgerService,
  openTelemetry: { otlp: { protocol: "http/protobuf", endpoint: url } },
  log: {
    // What is printed is of no use here.
    stream: new Writable({ write: (_chunk, _encoding, done) => done() }),
    push: { to: "otlp", url: `${url}/v1/logs` },
  },
});

let fault: string | undefined;
// In a group of its own: an Alertmanager that tells of one alert tells of all of its group again.
const page = (): string =>
  [
    "# TYPE drilled_before gauge",
    "drilled_before 1",
    "# TYPE drilled_fault gauge",
    ...(fault === undefined ? [] : [`drilled_fault{fault="${fault}"} 1`]),
    "",
  ].join("\n");
createServer((_request, response) => {
  response.setHeader("content-type", "text/plain; version=0.0.4");
  response.end(page());
}).listen(Number(port), "127.0.0.1", () => process.send?.("ready"));

let stop: (() => number) | undefined;

/** Sends under this name until it is stopped; that says how many it were. */
function send(name: string): () => number {
  const { workflow } = telemetry.primitives;
  const run = workflow(name, async () => telemetry.log.info(name));
  let sent = 0;
  const one = (): void => {
    sent++;
    void run.run(undefined);
  };
  const timer = setInterval(one, 500);
  return () => {
    clearInterval(timer);
    return sent;
  };
}

process.on("message", (order: SenderOrder) => {
  if (order.fault !== undefined) fault = order.fault ?? undefined;
  if (order.send !== undefined) stop = send(order.send);
  if (order.stop === true) process.send?.(stop?.() ?? 0);
});
process.on("disconnect", () => process.exit());
