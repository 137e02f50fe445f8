import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createTelemetry, type Telemetry } from "tta-observability";
import { createLlm } from "tta-observability/llm";
import type { Ledger } from "../llm-server/ledger.ts";
import type { Simulator } from "../llm-server/simulator.ts";
import { buildService } from "./build-service.ts";
import { readCorpus } from "./corpus/read-corpus.ts";
import { FaultBoard } from "./faults/fault-board.ts";
import { demoBudgets } from "./model/budgets.ts";
import { clientsOf } from "./model/clients.ts";
import { startProviders } from "./model/simulated-providers.ts";
import { oldLibrary } from "./old-library.ts";
import type { DemoOptions } from "./options.ts";
import { type Player, startPlayer } from "./player/player.ts";
import { readQuestions } from "./player/read-questions.ts";
import { visits } from "./player/visits.ts";
import { quoteMetrics } from "./publish/quote-count.ts";
import { createApp } from "./server/app.ts";

/** A demo that runs. */
export interface Demo {
  readonly url: string;
  readonly metricsUrl: string;
  readonly faults: FaultBoard;
  readonly telemetry: Telemetry;
  /** What the simulated models served. */
  readonly ledger: Ledger;
  /** Ends traffic, then requests, then telemetry. */
  stop(): Promise<void>;
}

/** Requests get this long to end after the demo was told to stop. */
const graceMs = 3_000;

function listen(app: ReturnType<typeof createApp>, { host, port }: DemoOptions): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error?: Error) => {
      if (error === undefined) resolve(server);
      else reject(error);
    });
  });
}

async function close(server: Server): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), graceMs);
  await new Promise((done) => {
    server.close(done);
    server.closeIdleConnections();
  });
  clearTimeout(late);
}

/** Reads the documents, starts the service and, unless told not to, its traffic. Logs go to `logTo`, else to stdout. */
export async function startDemo(options: DemoOptions, logTo?: NodeJS.WritableStream): Promise<Demo> {
  const faults = new FaultBoard();
  const providers = await startProviders(faults, options.modelFaults);
  try {
    return await startService(options, { faults, providers, logTo });
  } catch (error) {
    await providers.close();
    throw error;
  }
}

interface Started {
  readonly faults: FaultBoard;
  readonly providers: Simulator;
  readonly logTo: NodeJS.WritableStream | undefined;
}

/** Lines go where spans go: to the receiver of the stack that starts the demo. */
function linesTo(endpoint: string | undefined): { to: "otlp"; url: string } | undefined {
  return endpoint === undefined || endpoint === ""
    ? undefined
    : { to: "otlp", url: `${endpoint.replace(/\/$/, "")}/v1/logs` };
}

async function startService(options: DemoOptions, { faults, providers, logTo }: Started): Promise<Demo> {
  const { sections, skipped } = await readCorpus(options.docs);
  const questions = options.player ? await readQuestions(options.questions) : [];
  const telemetry = createTelemetry({
    service: "demo",
    environment: options.environment,
    metrics: [quoteMetrics],
    registries: oldLibrary(faults),
    log: { stream: logTo, push: linesTo(process.env.OTEL_EXPORTER_OTLP_ENDPOINT) },
    // It has none, but the board of the SDK shows what there would be of them.
    collectWorkers: true,
  });
  const { log } = telemetry;
  for (const { path, reason } of skipped) log.warn("a document was left out", { path, reason });
  const llm = createLlm(telemetry, { budgets: demoBudgets(telemetry, faults) });
  const service = await buildService(telemetry, {
    ...{ folder: options.docs, sections, faults, llm },
    clients: (owner) => clientsOf(providers.url, llm, owner),
  });

  const metrics = await telemetry.listen({ host: options.host, port: options.metricsPort });
  const server = await listen(createApp({ telemetry, faults, options, ...service }), options).catch(
    async (error: unknown) => {
      await telemetry.shutdown();
      throw error;
    },
  );
  const { port } = server.address() as AddressInfo;
  // A page that listens on all addresses is visited on the loopback.
  const host = options.host === "0.0.0.0" || options.host === "::" ? "127.0.0.1" : options.host;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  faults.add(...options.faults);

  const player: Player | undefined = options.player
    ? startPlayer({ baseUrl: url, visits: visits(questions, options.uncachedShare), rate: options.rate })
    : undefined;
  const { corpus } = service;
  const { url: models } = providers;
  log.info("the demo is ready", {
    url,
    metrics: metrics.url,
    models,
    ...corpus,
    questions: questions.length,
  });
  return {
    url,
    metricsUrl: metrics.url,
    faults,
    telemetry,
    ledger: providers.ledger,
    stop: async () => {
      await player?.stop();
      await close(server);
      await telemetry.agents.shutdown({ timeout: graceMs });
      await providers.close();
      await telemetry.shutdown();
    },
  };
}
