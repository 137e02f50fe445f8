import { listOf, objectOf, objectsOf } from "../../../src/narrow/index.ts";
import { formatLabels, readLabels } from "../client/labels.ts";
import type { RawFrame } from "../frame/frame.ts";

/** What says which run a line belongs to, and which step of it. */
const ofRun = ["trace_id", "span_id"] as const;

/**
 * Lines of a log query, newest first: `Time`, `Line`, the labels of each line's stream as one text, its level, and the
 * run that it belongs to.
 */
export function logFrame(data: unknown, refId: string): RawFrame {
  const lines = objectsOf(objectOf(data).result)
    .flatMap(({ stream, values }) => {
      const labels = readLabels(objectOf(stream));
      return listOf(values).flatMap((entry) => {
        const [nanoseconds, line] = listOf(entry);
        const time = typeof nanoseconds === "string" ? Number(nanoseconds.slice(0, -6)) : Number.NaN;
        return typeof line === "string" && Number.isFinite(time) ? [{ time, line, labels }] : [];
      });
    })
    .sort((a, b) => b.time - a.time);
  return {
    refId,
    kind: "logs",
    fields: [
      { name: "Time", type: "time", values: lines.map(({ time }) => time) },
      { name: "Line", type: "string", values: lines.map(({ line }) => line) },
      { name: "labels", type: "string", values: lines.map(({ labels }) => formatLabels(labels)) },
      {
        name: "level",
        type: "string",
        values: lines.map(({ labels }) => labels.level ?? labels.detected_level ?? ""),
      },
      ...ofRun.map((name) => ({
        name,
        type: "string" as const,
        values: lines.map(({ labels }) => labels[name] ?? ""),
      })),
    ],
  };
}
