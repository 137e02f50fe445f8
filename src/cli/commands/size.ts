import { unitMs } from "../../duration/index.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { duration, wholeNumber } from "../option-values.ts";
import { usage } from "../parse-arguments.ts";

const most = { least: 1, most: 1_000_000 };
const kept = { least: unitMs.h, most: 10 * unitMs.y };

export const size = defineCommand({
  details: `Worked out of the budgets of the catalog: series of one process times processes. Labels whose
values are yours take five each unless you say how many. Nothing is asked and nothing measured.`,
  options: {
    processes: { type: "string", value: "N", help: "Processes that are scraped (1)" },
    services: { type: "string", value: "N", help: "Services that they belong to (1)" },
    parts: { type: "string", value: "LIST", help: "Parts of the SDK that they use (all)" },
    values: { type: "string", value: "LIST", help: "Values of labels: workflow=12,model=4, or 8 for all" },
    interval: { type: "string", value: "DURATION", help: "From one scrape to the next (the config's)" },
    retention: { type: "string", value: "DURATION", help: "How long samples are kept (the config's)" },
    lines: { type: "string", value: "N", help: "Lines of the log a second, of one process (10)" },
    "line-bytes": { type: "string", value: "N", help: "Bytes of a line (400)" },
    "logs-retention": { type: "string", value: "DURATION", help: "How long logs are kept (7d)" },
    spans: { type: "string", value: "N", help: "Spans a second that are kept, of one process (10)" },
    "span-bytes": { type: "string", value: "N", help: "Bytes of a span (500)" },
    "traces-retention": { type: "string", value: "DURATION", help: "How long traces are kept (7d)" },
    json: { type: "boolean", help: "Print the result as JSON" },
    config: { type: "string", value: "FILE", help: "Config file (tta-obs.config.* in this folder)" },
  },
  examples: [
    "size --processes 20 --services 4",
    "size --processes 200 --parts service,llm --values model=4 --interval 15s --retention 90d",
  ],
  async run(values, _positionals, terminal) {
    const count = (option: "lines" | "line-bytes" | "spans" | "span-bytes" | "services") =>
      wholeNumber(`--${option}`, values[option], option.includes("-") ? most : { ...most, least: 0 });
    const seconds = (option: "retention" | "logs-retention" | "traces-retention") => {
      const ms = duration(`--${option}`, values[option], kept);
      return ms === undefined ? undefined : ms / 1000;
    };
    const intervalMs = duration("--interval", values.interval, { least: 1000, most: unitMs.h });
    const { named, others } = readValues(values.values);
    const { sizeProject } = await import("../../project/index.ts");
    const sized = await sizeProject({
      cwd: terminal.cwd,
      ...(values.config !== undefined && { configFile: values.config }),
      processes: wholeNumber("--processes", values.processes, most) ?? 1,
      services: wholeNumber("--services", values.services, most),
      owners: values.parts?.split(",").map((part) => part.trim()),
      values: named,
      otherValues: others,
      scrapeIntervalSeconds: intervalMs === undefined ? undefined : intervalMs / 1000,
      samplesKeptSeconds: seconds("retention"),
      lines: count("lines"),
      lineBytes: count("line-bytes"),
      logsKeptSeconds: seconds("logs-retention"),
      spans: count("spans"),
      spanBytes: count("span-bytes"),
      tracesKeptSeconds: seconds("traces-retention"),
    });
    const { sizeText } = await import("../size-text.ts");
    terminal.out(values.json === true ? JSON.stringify(sized, null, 2) : sizeText(sized, terminal.paint));
    return exitCodes.ok;
  },
});

/** Numbers of values by label, and one for all others. */
function readValues(text: string | undefined): {
  readonly named: Readonly<Record<string, number>>;
  readonly others: number | undefined;
} {
  const named: Record<string, number> = {};
  let others: number | undefined;
  for (const part of text?.split(",").map((one) => one.trim()) ?? []) {
    const [, label, number] = /^(?:([a-z_][a-z0-9_]*)=)?(\d{1,6})$/.exec(part) ?? [];
    const count = Number(number);
    if (!(count >= 1))
      throw usage(
        `--values has "${part}"`,
        "write labels with numbers, such as workflow=12,model=4, or 8 for all",
      );
    if (label === undefined) others = count;
    else named[label] = count;
  }
  return { named, others };
}
