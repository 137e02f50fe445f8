import type { Command } from "./command.ts";
import type { Option } from "./option.ts";
import type { Entry } from "./registry.ts";

const indent = "  ";

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${indent}${left.padEnd(width)}  ${right}`).join("\n");
}

function optionRow(name: string, option: Option): readonly [string, string] {
  const short = option.short === undefined ? "" : `-${option.short}, `;
  return [`${short}--${name}${option.value === undefined ? "" : ` ${option.value}`}`, option.help];
}

const everywhere: readonly (readonly [string, string])[] = [
  ["-h, --help", "Print this help"],
  ["--debug", "Print the stack of an error"],
];

/** Help of one command. */
export function commandHelp({ name, summary }: Entry, command: Command): string {
  const names = Object.entries(command.options);
  const optional = command.optional === undefined ? [] : [`[${command.optional}]`];
  const more = command.more === undefined ? [] : [`[${command.more} ...]`];
  const words = ["tta-obs", name, ...(command.positionals ?? []), ...optional, ...more];
  const runs = command.runs === undefined ? "" : ` -- ${command.runs}`;
  return [
    `${summary}.`,
    ...(command.details === undefined ? [] : ["", command.details]),
    "",
    `Usage: ${words.join(" ")}${names.length === 0 ? "" : " [options]"}${runs}`,
    "",
    "Options:",
    columns([...names.map(([name, option]) => optionRow(name, option)), ...everywhere]),
    "",
    "Examples:",
    ...command.examples.map((example) => `${indent}tta-obs ${example}`),
  ].join("\n");
}

/** Help of several commands that share their first word. */
export function groupHelp(group: string, summary: string, entries: readonly Entry[]): string {
  return [
    `${summary}.`,
    "",
    `Usage: tta-obs ${group} <command>`,
    "",
    "Commands:",
    columns(entries.map(({ name, summary: says }) => [name.slice(group.length + 1), says])),
    "",
    `tta-obs ${group} <command> --help says more.`,
  ].join("\n");
}

/** Help of the whole program; rows are in the order in which a new user needs them. */
export function programHelp(rows: readonly (readonly [string, string])[]): string {
  return [
    "Starts, feeds and checks an observability stack that is generated from one catalog.",
    "",
    "Usage: tta-obs <command> [options]",
    "",
    "Commands:",
    columns(rows),
    "",
    "Options:",
    columns([["--version", "Print the version"], ...everywhere]),
    "",
    "Exit codes: 0 all is well, 1 a check failed, 2 bad input, 3 something it needs is not there.",
    "",
    "Examples:",
    `${indent}tta-obs up --demo`,
    `${indent}tta-obs verify`,
    `${indent}tta-obs up --help`,
  ].join("\n");
}
