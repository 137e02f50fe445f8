import { code, table } from "../../../../src/render/text/markdown.ts";
import { createTestTelemetry } from "../../../../src/testing/index.ts";
import type { Part } from "../../part.ts";
import { type Option, optionsOf } from "./options.ts";
import { type Subject, subjects } from "./subjects.ts";

/** Each option once: of one that a variant does without, what the others say. */
export function optionsOfSubject({ options }: Subject): readonly Option[] {
  const all = options.flatMap(({ path, name, within = "", variant = false }) =>
    optionsOf(path, name).map((option) => ({ ...option, within, required: option.required && !variant })),
  );
  const shown = new Map<string, Option>();
  for (const { within, ...option } of all) {
    const full = `${within}${option.name}`;
    const known = shown.get(full);
    shown.set(full, {
      ...option,
      standard: known?.standard ?? option.standard,
      required: option.required && (known?.required ?? true),
    });
  }
  return [...shown].map(([full, option]) => ({ ...option, full }));
}

/** What it records and traces, with the metrics that were there before left out. */
async function seen(use: (telemetry: ReturnType<typeof createTestTelemetry>) => unknown) {
  const names = (text: string): string[] =>
    [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = ""]) => name);
  const telemetry = createTestTelemetry();
  const before = names(telemetry.page());
  await telemetry.clock.until(Promise.resolve(use(telemetry)));
  return {
    metrics: names(telemetry.page()).filter((name) => !before.includes(name) && !name.startsWith("tta_sdk_")),
    spans: [...new Set(telemetry.spans.map(({ name }) => name.replace(/\bx\b/, "<name>")))],
  };
}

async function rowOf(subject: Subject): Promise<readonly string[]> {
  const options = optionsOfSubject(subject).map(({ full = "", required, standard }) => {
    if (standard !== undefined) return `${code(full)}: ${standard}`;
    return required ? `**${code(full)}**` : code(full);
  });
  const least = await seen((telemetry) => subject.use(telemetry));
  const most = await seen((telemetry) => (subject.useAll ?? subject.use)(telemetry));
  const metrics = [...new Set([...least.metrics, ...most.metrics])].sort();
  const shown = metrics.map((name) => (least.metrics.includes(name) ? code(name) : `(${code(name)})`));
  const spans = [...new Set([...least.spans, ...most.spans])].map(code);
  return [
    subject.title,
    options.join("; ") || "none",
    shown.join(", ") || "none",
    spans.join(", ") || "none",
  ];
}

/** Everything that can be built, put to work: its options with their defaults, its metrics, its spans. */
export const everythingPart: Part = {
  page: "docs/primitives.md",
  mark: "everything",
  async text() {
    const rows: (readonly string[])[] = [];
    for (const subject of subjects) rows.push(await rowOf(subject));
    return table(["what", "options", "metrics", "span"], rows);
  },
};
