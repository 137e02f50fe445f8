import { packageVersion } from "./adapters/package-version.ts";
import { watchProcessEnd } from "./adapters/process-end.ts";
import { processTerminal } from "./adapters/process-terminal.ts";
import { type ExitCode, exitCodeOf, exitCodes, type HandedOn } from "./exit-code.ts";
import { findCommand } from "./find-command.ts";
import { commandHelp, groupHelp, programHelp } from "./help.ts";
import { usage } from "./parse-arguments.ts";
import { describeProblem } from "./problem.ts";
import { commands, groups, membersOf } from "./registry.ts";
import type { Terminal } from "./terminal.ts";

function overview(): string {
  const rows = new Map<string, string>();
  for (const { name, summary } of commands) {
    const [first = name] = name.split(" ");
    rows.set(first, groups[first] ?? summary);
  }
  return programHelp([...rows]);
}

/** Runs one command line and gives its exit code; throws what the command throws. */
async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode | HandedOn> {
  const [first] = words;
  const options = ownWords(words);
  const help = options.includes("--help") || options.includes("-h");
  if (first === undefined || first === "help" || (help && first.startsWith("-"))) {
    const named = first === "help" ? words.slice(1) : [];
    if (named.length > 0) return run([...named.filter((word) => !word.startsWith("-")), "--help"], terminal);
    terminal.out(overview());
    return first === undefined ? exitCodes.badInput : exitCodes.ok;
  }
  if (first === "--version" || first === "-v") {
    terminal.out(await packageVersion());
    return exitCodes.ok;
  }
  if (first.startsWith("-")) throw usage(`tta-obs has no option ${first}`, "see tta-obs --help");
  const found = findCommand(words);
  if ("group" in found) {
    const members = membersOf(found.group);
    if (!help) {
      const names = members.map(({ name }) => name.slice(found.group.length + 1));
      throw usage(`${found.group} needs a command`, `use ${names.join(", ")}`);
    }
    terminal.out(groupHelp(found.group, groups[found.group] ?? "", members));
    return exitCodes.ok;
  }
  const { entry, rest } = found;
  const command = await entry.load();
  if (help) {
    terminal.out(commandHelp(entry, command));
    return exitCodes.ok;
  }
  return command.execute(entry.name, rest, terminal);
}

/** Ours are before `--`; what follows it is for the program that a command runs. */
function ownWords(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf("--");
  return end < 0 ? argv : argv.slice(0, end);
}

function fail(error: unknown, argv: readonly string[], terminal: Terminal): ExitCode {
  terminal.note(describeProblem(error, ownWords(argv).includes("--debug")));
  return exitCodeOf(error);
}

/** Runs a command line on a terminal and gives the exit code that the process is to end with; never rejects. */
export async function runOn(terminal: Terminal, argv: readonly string[]): Promise<number> {
  const own = ownWords(argv);
  try {
    const words = [...own.filter((word) => word !== "--debug"), ...argv.slice(own.length)];
    const code = await run(words, terminal);
    return typeof code === "number" ? code : code.handedOn;
  } catch (error) {
    return fail(error, argv, terminal);
  }
}

/** The program: runs a command line and sets the exit code of the process; never rejects. */
export async function main(argv: readonly string[]): Promise<void> {
  const terminal = processTerminal();
  const end = watchProcessEnd();
  process.on("uncaughtException", (error) => {
    process.exitCode = fail(error, argv, terminal);
    process.exit();
  });
  process.exitCode = await runOn(terminal, argv);
  end.done();
}
