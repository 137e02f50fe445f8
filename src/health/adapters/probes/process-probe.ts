import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { codeOf, isMissing, reasonOf } from "../../../narrow/index.ts";
import { OurTrouble } from "../../checks/our-trouble.ts";
import type { ProbeResult } from "../../checks/probe.ts";
import type { ProcessTarget } from "../../config/kinds/process.ts";

const fail = (output: string): ProbeResult => ({ verdict: "fail", output });
const pass: ProbeResult = { verdict: "pass" };

/** A file of /proc, or nothing where the process has ended meanwhile or is not ours to look at. */
const procFile = (pid: string, name: string): Promise<string> =>
  readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "");

/** Whether it has ended and only waits to be reaped: it answers signals all the same. */
async function isOver(pid: number): Promise<boolean> {
  const stat = await procFile(String(pid), "stat");
  return /^.*\) [ZX]/s.test(stat);
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, and not ours.
    return codeOf(error) === "EPERM";
  }
}

async function byFile(path: string): Promise<ProbeResult> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return fail(`there is no file ${path}: it does not run, or says so elsewhere`);
    throw new OurTrouble(`the file ${path} cannot be read (${reasonOf(error)})`);
  }
  const pid = Number(/^\s*([1-9]\d{0,9})\s*(\n|$)/.exec(text)?.[1]);
  if (!Number.isInteger(pid)) return fail(`no process id is in the first line of ${path}`);
  return isThere(pid) && !(await isOver(pid)) ? pass : fail(`no process has the id ${pid} of ${path}`);
}

/** Whether a process is of that program: Linux keeps 15 characters of its name, its command line the whole. */
async function isOf(program: string, pid: string): Promise<boolean> {
  const name = (await procFile(pid, "comm")).trimEnd();
  if (name !== program.slice(0, 15)) return false;
  if (name === program) return true;
  const [command = ""] = (await procFile(pid, "cmdline")).split("\0");
  return basename(command) === program;
}

async function byProgram(program: string): Promise<ProbeResult> {
  const entries = await readdir("/proc").catch((error: unknown) => {
    throw new OurTrouble(`this system does not list its processes in /proc (${reasonOf(error)})`);
  });
  for (const pid of entries.filter((entry) => /^\d+$/.test(entry)))
    if ((await isOf(program, pid)) && !(await isOver(Number(pid)))) return pass;
  return fail(`no process of the program ${program} runs`);
}

/** Looks whether a program runs on this machine. */
export function probeProcess({ pidFile, program }: ProcessTarget): Promise<ProbeResult> {
  return pidFile === undefined ? byProgram(program ?? "") : byFile(pidFile);
}
