import { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createTelemetry } from "tta-observability";
import { winstonFormat } from "tta-observability/logs";
import winston from "winston";
import { interleaveAsync } from "./interleave-async.ts";
import { finding, type Subject } from "./subject.ts";

const linesPerRound = 5_000;
const target = 0.8;

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

const plainLogger = (format: winston.Logform.Format): winston.Logger =>
  winston.createLogger({ format, transports: [new winston.transports.Stream({ stream: nowhere() })] });

/** What it costs that a line knows its run and keeps secrets to itself. */
export const subject: Subject = {
  title: "Logs",
  method:
    "Nanoseconds of one line with three fields inside a run: ours with its run, the search for secrets and prompts, and safe from any value, beside winston with its JSON format and a timestamp alone. All of them write through winston to a stream that keeps nothing.",
  async measure() {
    const telemetry = createTelemetry({ service: "bench", openTelemetry: false, log: { stream: nowhere() } });
    const formatted = plainLogger(winstonFormat(telemetry));
    const { combine, timestamp, json } = winston.format;
    const plain = plainLogger(combine(timestamp(), json()));
    const rival = "winston";
    const contender = (name: string, write: (message: string, fields: Record<string, unknown>) => void) => {
      const body = async (times: number): Promise<void> => {
        for (let at = 0; at < times; at += 1) {
          write("the story was told", { words: at, model: "gpt-4o", tenant: "acme" });
          // Winston says of each line later that it was written.
          if (at % 500 === 0) await nextTurn();
        }
      };
      const lines = telemetry.primitives.workflow(`write_${name.replaceAll(" ", "_")}`, body);
      return { name, run: (times: number): Promise<void> => lines.run(times) };
    };
    const times = await interleaveAsync(
      [
        contender("ours", (message, fields) => telemetry.log.info(message, fields)),
        contender("format", (message, fields) => formatted.info(message, fields)),
        contender(rival, (message, fields) => plain.info(message, fields)),
      ],
      linesPerRound,
    );
    await telemetry.shutdown();
    const { ours = Number.NaN, format = Number.NaN, [rival]: theirs = Number.NaN } = times;
    const rivals = { [rival]: theirs };
    return [
      finding({ measure: "line of telemetry.log", unit: "ns", ours, rivals, target }),
      finding({ measure: "line of winston by our format", unit: "ns", ours: format, rivals, target }),
    ];
  },
};
