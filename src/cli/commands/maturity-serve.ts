import { basename, resolve } from "node:path";
import type { MaturityPlace } from "../../maturity/index.ts";
import { packageVersion } from "../adapters/package-version.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { followState } from "../maturity-follow.ts";
import { type ShowState, stateShownOn, stateText } from "../maturity-page.ts";
import { maturityOptions, maturityPlace } from "../maturity-place.ts";
import { address, portNumber } from "../option-values.ts";
import { usage } from "../parse-arguments.ts";

const usualPort = 9466;

export const maturityServe = defineCommand({
  details: `Shows what is known of components, and what gates came to, as the metrics tta_component_* and
tta_quality_gate_*: at http://127.0.0.1:9466/metrics, or pushed to a Pushgateway, or in a file
for the textfile collector of node-exporter, which is written whole. It looks again when
something was collected, promoted or gated, and each minute. Let a stack scrape it with
tta-obs targets add maturity localhost:9466 --environment development.`,
  options: {
    port: { type: "string", value: "PORT", help: "Port to listen on, on 127.0.0.1 (9466)" },
    push: { type: "string", value: "URL", help: "Pushgateway to push to, in place of listening" },
    project: { type: "string", value: "NAME", help: "Label project of what is pushed (name of the folder)" },
    textfile: { type: "string", value: "FILE", help: "File to write, FILE.prom, in place of listening" },
    once: { type: "boolean", help: "Push or write once, and end" },
    "state-dir": maturityOptions["state-dir"],
    json: { type: "boolean", help: "Print the address, or what was written, as JSON" },
  },
  examples: [
    "maturity serve",
    "maturity serve --once --push http://127.0.0.1:9091",
    "maturity serve --once --textfile /var/lib/node_exporter/maturity.prom",
  ],
  async run(values, _positionals, terminal) {
    const port = portNumber("--port", values.port);
    const push = address("--push", values.push);
    const { textfile, once = false, json = false } = values;
    if (textfile !== undefined && !textfile.endsWith(".prom"))
      throw usage(`--textfile is "${textfile}"`, "end it with .prom, or node-exporter does not read it");
    if (once && push === undefined && textfile === undefined)
      throw usage("--once says nothing of where to", "write --push URL or --textfile FILE too");
    if (values.project !== undefined && push === undefined)
      throw usage("--project is for --push", "write --push URL too");
    const place = maturityPlace(terminal.cwd, values["state-dir"]);
    const outputs: Output[] = [];
    if (textfile !== undefined) outputs.push(await fileOutput(place, resolve(terminal.cwd, textfile)));
    if (push !== undefined || textfile === undefined || port !== undefined) {
      const project = values.project ?? basename(place.top);
      const shown = push !== undefined && port === undefined ? undefined : (port ?? usualPort);
      outputs.push(await pageOutput(place, { port: shown, push, project }));
    }
    const show = async (): Promise<void> => {
      for (const output of outputs) await output.show();
    };
    try {
      await show();
      if (json) terminal.out(JSON.stringify(Object.assign({}, ...outputs.map(({ said }) => said)), null, 2));
      else for (const output of outputs) (once ? terminal.note : terminal.out)(output.text);
      if (!once) {
        const following = await followState(place, show, terminal.note);
        await terminal.stopped();
        await following.close();
      }
    } finally {
      for (const output of outputs) await output.close();
    }
    return exitCodes.ok;
  },
});

/** Where the state is shown. */
interface Output {
  readonly show: ShowState;
  readonly text: string;
  readonly said: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

async function fileOutput(place: MaturityPlace, path: string): Promise<Output> {
  const { writeWhole } = await import("../../maturity/index.ts");
  const text = await stateText(place);
  return {
    show: async () => writeWhole(path, await text()),
    text: `The state of components and gates is in ${path}.`,
    said: { textfile: path },
    close: async () => {},
  };
}

interface PageWanted {
  readonly port: number | undefined;
  readonly push: string | undefined;
  readonly project: string;
}

/** A page that is served, pushed, or both. */
async function pageOutput(place: MaturityPlace, { port, push, project }: PageWanted): Promise<Output> {
  const { createBareTelemetry } = await import("../../service/bare/index.ts");
  const telemetry = createBareTelemetry({ service: "maturity", version: await packageVersion() });
  const close = (): Promise<void> => telemetry.shutdown({ timeout: "2s" });
  try {
    const group =
      push === undefined
        ? undefined
        : telemetry.pushgateway({ url: push, job: "maturity", groupingKey: { project } });
    const show = await stateShownOn(telemetry.metrics, place);
    const url = port === undefined ? undefined : (await telemetry.listen({ port })).url;
    const to = push === undefined ? undefined : new URL(push).origin;
    const texts = [
      ...(url === undefined ? [] : [`The state of components and gates is at ${url}.`]),
      ...(to === undefined ? [] : [`The state of components and gates is pushed to ${to}.`]),
    ];
    return {
      show: async () => {
        await show();
        await group?.push();
      },
      text: texts.join("\n"),
      said: { ...(url !== undefined && { url }), ...(to !== undefined && { push: to }) },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
