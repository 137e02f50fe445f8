import { describe, expect, it } from "vitest";
import { afterEnd, recordAfter, type Situation } from "../../../src/stack/dev/child/after-end.ts";
import { commandLine } from "../../../src/stack/dev/command/command-line.ts";
import { watchesItself } from "../../../src/stack/dev/command/watches-itself.ts";
import { endText } from "../../../src/stack/dev/screen/end-text.ts";
import { commandText, savedText } from "../../../src/stack/dev/screen/texts.ts";
import { selfWriting } from "../../../src/stack/dev/watch/self-writing.ts";

const person: Situation = { watching: true, interactive: true };
const script: Situation = { watching: true, interactive: false };
const fresh = { lived: false, crashes: 0 };

describe("after a run that nobody ended", () => {
  const outcome = (code: number, ranMs: number, situation: Situation, before = fresh) => {
    const end = { code, ranMs };
    return afterEnd(end, recordAfter(before, end), situation);
  };

  it("brings back what has worked, at longer and longer pauses, and stops in the end", () => {
    let record = fresh;
    const pauses = Array.from({ length: 6 }, () => {
      const end = { code: 1, ranMs: 5000 };
      record = recordAfter(record, end);
      return afterEnd(end, record, script);
    });
    expect(pauses.slice(0, 3)).toEqual([500, 1000, 2000].map((restartAfterMs) => ({ restartAfterMs })));
    expect(pauses.at(-1)).toBe("wait for a save");
  });

  it("forgets crashes of long ago", () => {
    expect(recordAfter({ lived: true, crashes: 5 }, { code: 1, ranMs: 60_000 }).crashes).toBe(1);
  });

  it("waits for a save where the first run ended at once, or ends where nobody saves", () => {
    expect(outcome(1, 200, person)).toBe("wait for a save");
    expect(outcome(1, 200, script)).toBe("end");
    expect(outcome(1, 200, script, { lived: true, crashes: 0 })).toBe("wait for a save");
    expect(outcome(1, 200, { watching: false, interactive: true })).toBe("end");
  });

  it("lets a command that is done be done", () => {
    expect(outcome(0, 9000, person)).toBe("wait for a save");
    expect(outcome(0, 9000, script)).toBe("end");
  });

  it("says what happened and what comes", () => {
    const end = { code: 1, how: "exit code 1", ranMs: 100 };
    expect(endText("node a.js", end, "wait for a save")).toBe(
      "node a.js ended at once with exit code 1: it starts again when a file is saved; Ctrl-C ends all of it.",
    );
    expect(endText("node a.js", { ...end, ranMs: 9000 }, { restartAfterMs: 500 })).toBe(
      "node a.js ended with exit code 1: it starts again in 0.5 s.",
    );
  });
});

describe("a file that the service writes when it starts", () => {
  it("is left out after the third time in a row, and a file that is saved is not", () => {
    const files = selfWriting();
    expect(files.judge(["a", "b"], 100).saved).toEqual(["a", "b"]);
    expect(files.judge(["a"], 100).saved).toEqual(["a"]);
    expect(files.judge(["b"], 60_000).saved).toEqual(["b"]);
    expect(files.judge(["a", "b"], 100)).toEqual({ saved: ["b"], newlyIgnored: ["a"] });
    expect(files.judge(["a"], 60_000)).toEqual({ saved: [], newlyIgnored: [] });
  });
});

describe("a command", () => {
  it("is told from one that restarts itself", () => {
    const scripts = { dev: "tsx watch src/main.ts", start: "node dist/main.js" };
    for (const line of ["node --watch a.js", "npx nodemon a.js", "npm run dev", "pnpm dev", "tsx watch a.ts"])
      expect(watchesItself(line.split(" "), scripts), line).toBe(true);
    for (const line of ["node watch.js", "npm start", "node a.js --watchdog", "npm run other"])
      expect(watchesItself(line.split(" "), scripts), line).toBe(false);
  });

  it("goes to Windows' own scripts through cmd.exe, each word as it is", () => {
    const tsx = String.raw`C:\my app\node_modules\.bin\tsx.cmd`;
    expect(commandLine(tsx, ["a b", 'say "hi"', "100%", "x&y"], "win32")).toEqual({
      file: "cmd.exe",
      args: [
        "/d",
        "/s",
        "/c",
        String.raw`"C:\my^ app\node_modules\.bin\tsx.cmd ^"a^ b^" ^"say^ \^"hi\^"^" ^"100^%^" ^"x^&y^""`,
      ],
      verbatim: true,
    });
    expect(commandLine("C:\\node.exe", ["a b"], "win32").verbatim).toBe(false);
    expect(commandLine("/usr/bin/npm", ["a b"], "linux")).toEqual({
      file: "/usr/bin/npm",
      args: ["a b"],
      verbatim: false,
    });
  });

  it("is shown as one would type it", () => {
    expect(commandText(["node", "my service.js", ""])).toBe('node "my service.js" ""');
    expect(savedText(["/a/b/c.ts", "/a/d.ts"], "/a")).toBe("b/c.ts and 1 more");
  });
});
