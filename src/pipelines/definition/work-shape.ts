import {
  choice,
  commandLine,
  file,
  folder,
  json,
  list,
  record,
  table,
  text,
  variable,
  whole,
  words,
} from "../../documents/index.ts";
import type { CallWork, CommandWork, Expectation, ProcessWork, ShellWork, Work } from "./work-definition.ts";

const expectation = record<Expectation>({
  exitCode: { about: "the exit code of success", shape: whole(0, 255), otherwise: 0 },
  files: {
    about: "files that it must leave, as seen from its folder",
    shape: list(file, { distinct: true }),
  },
});

const ofProcess = {
  folder: { about: "where it runs, beside or below the file", shape: folder, otherwise: "." },
  environment: {
    about: "names of variables of the environment that it sees",
    shape: list(variable, { distinct: true }),
  },
  set: { about: "variables that are set for it", shape: table(variable, text) },
  expect: { about: "what must be so when it has ended", shape: expectation },
} satisfies Parameters<typeof record<ProcessWork>>[0];

/** What a task can do. */
export const workShape = choice<Work>({
  run: record<CommandWork>({
    run: { needed: true, about: "a program and its arguments, as a list", shape: commandLine },
    ...ofProcess,
  }),
  shell: record<ShellWork>({
    shell: { needed: true, about: "a line that a shell reads", shape: words(100_000) },
    ...ofProcess,
  }),
  call: record<CallWork>({
    call: {
      needed: true,
      about: "the name under which the worker knows a function, a primitive or an agent",
      shape: words(200),
    },
    input: { about: "what it gets", shape: json },
  }),
});
