import { cpus, release, type } from "node:os";
import type { Finding, Subject } from "./subject.ts";

const rivals = ["prom-client", "@prometheus-io/client", "@opentelemetry/sdk-metrics", "cockatiel", "opossum"];

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function table(findings: readonly Finding[]): string {
  const names = [...new Set(findings.flatMap((one) => Object.keys(one.rivals)))];
  const head = ["", "ours", ...names, "against", "ratio", "target", ""];
  const rows = findings.map((one) => [
    `${one.measure} (${one.unit})`,
    number(one.ours),
    ...names.map((name) => {
      const rival = one.rivals[name];
      return rival === undefined ? "–" : number(rival);
    }),
    one.against,
    `${one.ratio.toFixed(2)}×`,
    `${one.target}×`,
    one.ratio >= one.target ? "reached" : "**missed**",
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** What `bench/results.md` says. */
export function resultsText(
  results: readonly { readonly subject: Omit<Subject, "measure">; readonly findings: readonly Finding[] }[],
  version: (packageName: string) => string,
): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? "unknown processor"}, ${type()} ${release()}`;
  const sections = results.map(({ subject, findings }) => {
    const notes = findings.flatMap(({ note }) => (note === undefined ? [] : [`\n${note}\n`]));
    return `## ${subject.title}\n\n${subject.method}\n\n${table(findings)}\n${notes.join("")}`;
  });
  return `# Bench results

Written by \`npm run bench\`: each table in a process of its own, its contenders in turn, medians of at least 7 rounds. Less is better; the ratio says how many times less ours is than the best rival's, or than the one named.

- Machine: ${machine}
- Node ${process.versions.node}, V8 ${process.versions.v8}
- ${rivals.map((name) => `${name} ${version(name)}`).join(", ")}

${sections.join("\n")}`;
}
