import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readPipeline } from "../../../src/pipelines/index.ts";
import { oneTask, refusalOf, refusedText } from "./refusal.ts";

const work = 'work: { run: ["true"] }';

describe("a file with faults", () => {
  it("is told of all of them at once, each with its line, its column and what to write instead", () => {
    const text = [
      "name: my checks",
      "deadlin: 2h",
      "workstreams:",
      "  - name: code",
      "    tasks:",
      "      - name: build",
      "        timout: 3m",
      "        work: { run: npm run build }",
      "      - name: test",
      "        after: [biuld, lint]",
      "        work: { run: [node, -e, 0], folder: ../x }",
      "      - name: test",
      "        work: { cal: index }",
      "  - name: lint",
      "    after: [cod]",
      "    tasks: [{ name: lint, work: { run: [eslint] } }]",
    ].join("\n");
    const words = [
      ["1:7", 'name is "my checks" (write letters and digits, joined by ".", "_" or "-", at most 100)'],
      ["2:1", 'it has the unknown key "deadlin" (perhaps you mean deadline)'],
      ["7:9", 'task "code/build" has the unknown key "timout" (perhaps you mean timeout)'],
      [
        "8:22",
        'task "code/build": work.run is "npm run build" (write the program and its arguments as a list, such as ["npm", "test"])',
      ],
      ["10:17", 'task "code/test": after[0] is "biuld", and there is no such task (perhaps you mean build)'],
      [
        "10:24",
        'task "code/test": after[1] is "lint", and there is no such task (it is a task of workstream lint: let this workstream be after lint)',
      ],
      ["11:33", 'task "code/test": work.run[2] is 0 (put it in quotes: "0")'],
      [
        "11:45",
        'task "code/test": work.folder is "../x" (it leads out of the folder of the file: put what it names into that folder)',
      ],
      ["12:15", 'task "code/test": name is "test", as that of another task before it (give each its own)'],
      ["13:17", 'task "code/test": work has the unknown key "cal" (perhaps you mean call)'],
      [
        "15:13",
        'workstream "lint": after[0] is "cod", and there is no such workstream (perhaps you mean code)',
      ],
    ];
    expect(refusedText(text, "checks.yml").split("\n")).toEqual([
      "checks.yml has 11 faults",
      ...words.map(([at, sentence]) => `checks.yml:${at}: ${sentence}`),
      "nothing of it was begun: mend it, and read it again.",
    ]);
    // JSON says the same at other places.
    const asJson = refusedText(JSON.stringify(parse(text), null, 2), "checks.json").split("\n");
    expect(asJson.map((line) => line.replace(/^checks\.json:\d+:\d+: /, ""))).toEqual([
      "checks.json has 11 faults",
      ...words.map(([, sentence]) => sentence),
      "nothing of it was begun: mend it, and read it again.",
    ]);
    expect(asJson[3]).toMatch(/^checks\.json:10:11: task "code\/build" has the unknown key/);
  });

  it("is told of the first 20, and how many more there are", () => {
    const tasks = Array.from({ length: 1_000 }, (_, number) => ({
      name: `t${number}`,
      wrok: 1,
      work: { call: "x" },
    }));
    const lines = refusedText(
      JSON.stringify({ name: "p", workstreams: [{ name: "w", tasks }] }),
      "p.json",
    ).split("\n");
    expect(lines).toHaveLength(23);
    expect(lines[0]).toBe("p.json has 1000 faults");
    expect(lines[20]).toContain('task "w/t19"');
    expect(lines[21]).toBe("and 980 more");
  });

  it.each([
    ["timeout: 30", '6:18: task "w/t": timeout is 30: say of what: "30s" or "30m".'],
    [
      "timeout: 0s",
      'timeout is "0s": write a number with y, w, d, h, m, s or ms, or several, the largest first',
    ],
    ["timeout: 1m1h", 'timeout is "1m1h": write a number with'],
    ["timeout: 11y", 'timeout is "11y": write a number with'],
    ["timeout:", "timeout is nothing: write a number with"],
    ["priority: high", 'priority is "high": write a whole number from -1000000 to 1000000.'],
    ["priority: 1.5", "priority is 1.5: write a whole number"],
    ["retries: 3", "retries is 3: write keys with values: most, first, longest, on."],
    ["retries: { most: -1 }", "retries.most is -1: write a whole number from 0 to 1000."],
    ["retries: { on: [exit_cod] }", 'retries.on[0] is "exit_cod": perhaps you mean exit_code.'],
    ["retries: { on: [timeout, timeout] }", 'retries.on[1] is "timeout" once more: write it once.'],
    [
      "retries: { first: 5m, longest: 1m }",
      "retries.longest is 1m, and the first wait is 5m: write 5m or more.",
    ],
    ["resources: { gpu: 0 }", "resources.gpu is 0: write a whole number from 1 to 1000000."],
    ["resources: { a b: 1 }", 'resources.a b is "a b": write letters and digits'],
    ["after: build", 'after is "build": write a list, each item after a dash or all in [ ].'],
    ["idempotencyKey: ''", 'idempotencyKey is "": write a text of 1 to 200 characters.'],
  ])("is refused for %s", (line, sentence) => {
    expect(refusedText(oneTask(line, work))).toContain(sentence);
  });

  it.each([
    ["work:", "work is nothing: write one of the keys run, shell, call."],
    ["work: {}", "work has none of run, shell, call: write one of them."],
    ["work: { run: [x], shell: y }", "work has both run and shell: write one of them."],
    ["work: { run: [] }", "work.run is an empty list: write at least one item."],
    ['work: { run: [" "] }', "work.run begins with an empty text: write the program first"],
    ["work: { call: x, folder: y }", 'work has the unknown key "folder": write one of call, input.'],
    ["work: { run: [x], set: { A: 1 } }", 'work.set.A is 1: put it in quotes: "1".'],
    ["work: { run: [x], set: { A-B: x } }", 'work.set.A-B is "A-B": write the name of a variable'],
    [
      "work: { run: [x], expect: { exitCode: 256 } }",
      "work.expect.exitCode is 256: write a whole number from 0 to 255.",
    ],
    [
      "work: { run: [x], expect: { files: [out/] } }",
      'work.expect.files[0] is "out/": write the path of a file',
    ],
    ["work: { call: x, input: .nan }", "work.input is NaN, which JSON cannot say"],
  ])("is refused for %s", (line, sentence) => {
    expect(refusedText(oneTask(line))).toContain(sentence);
  });

  it.each(["/etc/passwd", "../a", "a/../../b", "C:/a", "a\\b", ""])("is refused for the patch %s", (path) => {
    const patches = [path];
    const text = JSON.stringify({ name: "p", repository: ".", workstreams: [{ name: "w", patches }] });
    expect(refusedText(text, "p.json")).toContain(`workstream "w": patches[0] is ${JSON.stringify(path)}`);
  });

  it.each([
    [{}, "it has no name"],
    [{ name: "p", workstreams: [] }, "workstreams is an empty list: write at least one item."],
    [
      { name: "p", workstreams: [{ name: "w" }] },
      'workstream "w" has nothing to do: write tasks, patches or gates.',
    ],
    [
      { name: "p", workstreams: [{ name: "w", patches: ["a"] }] },
      'workstream "w": patches are for no repository: write repository: beside the name',
    ],
    [{ name: "p", deadline: "-1s", workstreams: [] }, 'deadline is "-1s"'],
    [{ name: "p", workstreams: [{ tasks: [{}] }] }, "workstreams[0].tasks[0] has no name"],
    [[], "it is an empty list"],
    [null, "it is nothing"],
    [{ name: "p", __proto__: null, constructor: 1, workstreams: [] }, 'it has the unknown key "constructor"'],
  ])("is refused for %j", (value, sentence) => {
    expect(refusedText(JSON.stringify(value), "p.json")).toContain(sentence);
  });

  it("is told once of a name that is no name, not again where it is waited for", () => {
    const text = oneTask('after: ["a b"]', work);
    expect(refusedText(text)).toMatch(/^p\.yml:6:17: task "w\/t": after\[0\] is "a b": write letters/);
  });

  it("may not give one key to the work of two tasks, of which one would not be done", () => {
    const task = (name: string) => ({ name, idempotencyKey: "k", work: { call: "x" } });
    const text = JSON.stringify({ name: "p", workstreams: [{ name: "w", tasks: [task("a"), task("b")] }] });
    expect(refusedText(text, "p.json")).toContain(
      'task "w/b": idempotencyKey is "k", as that of another task before it',
    );
  });

  it("may have names that objects have by nature", () => {
    const tasks = ["constructor", "toString", "hasOwnProperty"].map((name) => ({
      name,
      work: { call: "x" },
    }));
    const pipeline = { name: "p", workstreams: [{ name: "w", tasks }] };
    expect(readPipeline(JSON.stringify(pipeline), "p.json")).toEqual(pipeline);
  });
});

describe("what no worker has", () => {
  const text = oneTask(
    "resources: { gpus: 1, memory: 9 }",
    "work: { call: summarise }",
    "undo: { call: forget }",
  );
  const refusal = (known: Parameters<typeof readPipeline>[2]): string =>
    refusalOf(() => readPipeline(text, "p.yml", known));

  it("is refused where it is known what workers have and know", () => {
    expect(refusal({ resources: { gpu: 2, memory: 8 }, calls: ["summarize", "forget"] }).split("\n")).toEqual(
      [
        "p.yml has 3 faults",
        'p.yml:6:28: task "w/t": resources.gpus is something that no worker has (perhaps you mean gpu)',
        'p.yml:6:39: task "w/t": resources.memory is 9, and a worker has 8 (write 8 or less)',
        'p.yml:7:23: task "w/t": work.call is "summarise", which no worker knows (perhaps you mean summarize)',
        "nothing of it was begun: mend it, and read it again.",
      ],
    );
  });

  it("is taken where that is not known", () => {
    expect(readPipeline(text, "p.yml").name).toBe("p");
  });
});
