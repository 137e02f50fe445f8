import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestTelemetry } from "../../src/testing/index.ts";
import { root } from "./pages.ts";
import { isSetInCode, type Option, optionsOf } from "./table/options.ts";
import { type Subject, subjects } from "./table/subjects.ts";

const page = readFileSync(`${root}docs/primitives.md`, "utf8");
const files = new Map(
  readdirSync(`${root}src`, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => [`src/${path}`, readFileSync(`${root}src/${path}`, "utf8")]),
);

/** Each option once: of one that a variant does without, what the others say. */
function optionsOfSubject({ options }: Subject): readonly Option[] {
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

const code = (text: string): string => `\`${text}\``;

async function rowOf(subject: Subject): Promise<string> {
  const options = optionsOfSubject(subject).map(({ full = "", required, standard }) => {
    if (standard !== undefined) return `${code(full)}: ${standard.replace(/\|/g, "\\|")}`;
    return required ? `**${code(full)}**` : code(full);
  });
  const least = await seen((telemetry) => subject.use(telemetry));
  const most = await seen((telemetry) => (subject.useAll ?? subject.use)(telemetry));
  const metrics = [...new Set([...least.metrics, ...most.metrics])].sort();
  const shown = metrics.map((name) => (least.metrics.includes(name) ? code(name) : `(${code(name)})`));
  const spans = [...new Set([...least.spans, ...most.spans])].map(code);
  const cells = [subject.title, options.join("; "), shown.join(", "), spans.join(", ")];
  return `| ${cells.map((cell) => (cell === "" ? "none" : cell)).join(" | ")} |`;
}

describe("the table of everything that can be built", () => {
  it("says what the code says: options with defaults, metrics, spans", async () => {
    const rows: string[] = [];
    for (const subject of subjects) rows.push(await rowOf(subject));
    const table = ["| what | options | metrics | span |", "|---|---|---|---|", ...rows].join("\n");
    const [, given = ""] = /<!-- everything -->\n\n([\s\S]*?)\n\n<!-- end -->/.exec(page) ?? [];
    expect(given).toBe(table);
  });

  it("leaves nothing out", () => {
    const { primitives, agents } = createTestTelemetry();
    const named = subjects.flatMap(({ title }) => [...title.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    expect(Object.keys({ ...primitives, ...agents }).filter((name) => !named.includes(name))).toEqual([
      "instrument",
      "shutdown",
    ]);
    const index = files.get("src/orchestration/index.ts") ?? "";
    const makers = [...index.matchAll(/\b(\w+Orchestrator)\b(?=[ ,}])/g)].map(([, name = ""]) => name);
    expect(makers.filter((name) => /^[a-z]/.test(name) && !named.includes(name))).toEqual([]);
  });

  it.each(subjects.map((subject) => [subject.title, subject] as const))(
    "gives %s no default that its code does not",
    (_title, subject) => {
      const folders = [...subject.options.map(({ path }) => dirname(path)), ...(subject.code ?? [])];
      const wrong = optionsOfSubject(subject).filter((option) => !isSetInCode(option, folders, files));
      expect(wrong.map(({ name, standard }) => `${name}: ${standard}`)).toEqual([]);
    },
  );
});
