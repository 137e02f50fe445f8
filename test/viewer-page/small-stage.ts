import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { startViewer } from "../../src/viewer/index.ts";
import { makeTempDir, requireBinary } from "../real/index.ts";
import { chromiumFlags } from "./chromium-flags.ts";
import { buildPage, type Opened, openPage } from "./stage.ts";

const browser = requireBinary("browser");

/** Why the page cannot be tried here. */
export const withoutBrowser = browser === undefined;

/** A question to Prometheus: its path, and its parameters. */
export interface Asked {
  readonly path: string;
  readonly query: string;
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** `data` of an answer, with what else is in it. */
export type Told = Readonly<Record<string, unknown>>;

export interface SmallStage {
  open(path: string, options?: Parameters<Browser["newContext"]>[0]): Promise<Opened>;
  close(): Promise<void>;
}

/** The viewer and Chromium in front of a Prometheus that says what a test wants it to say. */
export async function smallStage(
  boards: Readonly<Record<string, object>>,
  answer: (asked: Asked) => Told,
): Promise<SmallStage> {
  await buildPage();
  const dir = makeTempDir("tta-viewer-small-");
  const folder = join(dir.path, "boards");
  mkdirSync(folder);
  for (const [name, board] of Object.entries(boards))
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(board));
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://prometheus");
      const params = new URLSearchParams([...searchParams, ...new URLSearchParams(body)]);
      const number = (name: string): number => Number(params.get(name) ?? params.get("time") ?? 0);
      const asked = { start: number("start"), end: number("end"), step: number("step") };
      const told = answer({ path: pathname, query: params.get("query") ?? "", ...asked });
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ status: "success", ...told }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const prometheusUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const viewer = await startViewer({
    dashboards: [folder],
    prometheusUrl,
    port: 0,
    scrapeIntervalSeconds: 15,
  });
  const chrome = await chromium.launch({ executablePath: browser ?? "", args: chromiumFlags });
  return {
    open: (path, options) => openPage(chrome, viewer, path, options),
    close: async () => {
      await chrome.close();
      await viewer.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      dir.remove();
    },
  };
}

/** A matrix with the same value at each moment that is asked for, or what a function says of it. */
export function flat(
  { start, end, step }: Asked,
  labels: readonly Readonly<Record<string, string>>[],
  value: (moment: number, series: number) => number | string,
): Told {
  const moments = Array.from({ length: Math.floor((end - start) / step) + 1 }, (_one, i) => start + i * step);
  const result = labels.map((metric, series) => ({
    metric,
    values: moments.map((moment) => [moment, String(value(moment, series))]),
  }));
  return { data: { resultType: "matrix", result } };
}

/** A sample of one moment for each. */
export const sampled = ({ end }: Asked, values: readonly (number | string)[]): Told => ({
  data: {
    resultType: "vector",
    result: values.map((value, i) => ({ metric: { i: String(i) }, value: [end, String(value)] })),
  },
});
