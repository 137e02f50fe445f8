import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeTempDir } from "../../real/index.ts";
import { at, type Content, filesOf, type Made, makeRepository, patchOf, snapshot, write } from "./fixture.ts";

const paths = ["a.txt", "b c.txt", "d/e.txt", "d/ü.txt", "f/g/h.txt", '"quoted".txt'];
const line = fc.constantFrom(
  "one",
  "two",
  "",
  " three",
  "-- four",
  "++ five",
  "@@ -1 +1 @@",
  "sechs ä",
  "seven\r",
  "\\ No",
);
const text = fc
  .array(line, { maxLength: 30 })
  .chain((lines) => fc.boolean().map((ends) => lines.join("\n") + (ends && lines.length > 0 ? "\n" : "")));
// With a NUL, since git takes what has none for a text, and a text must be UTF-8.
const binary = fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.from([0, ...bytes]));
const content: fc.Arbitrary<Content> = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 1, arbitrary: binary },
  { weight: 1, arbitrary: fc.constantFrom({ link: "a.txt" }, { link: "d/../d" }) },
);
const files = fc.dictionary(fc.constantFrom(...paths), content, { noNullPrototype: true });

/** Files as they are when nobody but a test wrote them. */
function written(all: Readonly<Record<string, Content>>): Record<string, string> {
  const { path, remove } = makeTempDir();
  write(path, all);
  const found = filesOf(path);
  remove();
  return found;
}

/** All that a ledger must leave alone: what is around it, but the branch and the objects of what is kept. */
const outside = ({ around }: Made): ReadonlyMap<string, string> =>
  snapshot(around, (path) => /^ledgers(?:\/|$)|\.git\/objects(?:\/|$)|tta-pipeline/.test(path));

// What fails is said as it is: each attempt at something shorter would take as many calls of git.
const options = { endOnFailure: true };

describe("random trees", () => {
  it("become each other by patches, and what they were when these are taken back", async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.array(files, { minLength: 1, maxLength: 3 }), async (first, steps) => {
        const made = makeRepository(first);
        const ledger = await made.open("run-1", { allowBinary: true });
        const trees = [filesOf(ledger.workingTree)];
        for (const step of steps) {
          const before = outside(made);
          const patch = patchOf(made.diffTo(ledger.kept()[0]?.commit ?? ledger.base, step));
          const verdict = await ledger.apply(patch);
          if (patch.text === "") expect(verdict).toMatchObject({ verdict: "refused" });
          else {
            expect(verdict).toMatchObject({ verdict: "fits" });
            expect(filesOf(ledger.workingTree)).toEqual(written(step));
            await ledger.commit(patch, { at });
            trees.push(filesOf(ledger.workingTree));
          }
          expect(outside(made)).toEqual(before);
        }
        for (const { patchId } of ledger.kept()) {
          expect(filesOf(ledger.workingTree)).toEqual(trees.pop());
          expect(await ledger.revert(patchId, { at })).toMatchObject({ verdict: "reverted" });
        }
        expect(filesOf(ledger.workingTree)).toEqual(trees.pop());
        await ledger.close();
      }),
      { ...options, numRuns: 4 },
    );
  }, 240_000);
});

/** One thing that goes wrong with a text on its way. */
const corruption = fc.oneof(
  fc.tuple(fc.nat(), fc.nat({ max: 60 })).map(([from, length]) => (patch: string) => {
    const start = from % (patch.length + 1);
    return patch.slice(0, start) + patch.slice(start + length);
  }),
  fc
    .tuple(
      fc.nat(),
      fc.constantFrom(
        "../",
        "/",
        ".git/",
        "\n",
        "\0",
        "\r\n",
        "120000",
        "160000",
        "+",
        "-",
        "@@ -1 +1 @@\n",
        "out/x",
      ),
    )
    .map(([from, piece]) => (patch: string) => {
      const start = from % (patch.length + 1);
      return patch.slice(0, start) + piece + patch.slice(start);
    }),
  fc
    .constantFrom(
      ["a.txt", "../a.txt"],
      ["d/", "way/"],
      ["a/", "/etc/"],
      ["100644", "120000"],
      ["new file", "deleted file"],
      ["one", "/etc/passwd"],
    )
    .map(
      ([from = "", to = ""]) =>
        (patch: string) =>
          patch.replaceAll(from, to),
    ),
);

describe("a patch that was damaged at random", () => {
  it("changes nothing outside of the ledger, whatever becomes of it", async () => {
    const made = makeRepository({
      "a.txt": "one\ntwo\nthree\n",
      "d/e.txt": "e\n",
      way: { link: "../elsewhere" },
    });
    const ledger = await made.open("run-1", { allowBinary: true });
    const whole = [
      made.diff({ "a.txt": "one\n2\nthree\nfour\n", "d/e.txt": "f\n" }),
      made.diff({ "d/new.txt": "one\n", "b.bin": Uint8Array.from([0, 1, 2]), l: { link: "a.txt" } }),
    ];
    const before = outside(made);
    const first = filesOf(ledger.workingTree);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...whole),
        fc.array(corruption, { minLength: 1, maxLength: 3 }),
        async (text, wrong) => {
          await ledger.reset();
          const patch = patchOf(wrong.reduce((damaged, damage) => damage(damaged), text));
          const { verdict } = await ledger.apply(patch);
          if (verdict !== "fits") expect(filesOf(ledger.workingTree)).toEqual(first);
          await ledger.reset();
          expect(filesOf(ledger.workingTree)).toEqual(first);
          expect(outside(made)).toEqual(before);
        },
      ),
      { ...options, numRuns: 40 },
    );
  }, 240_000);
});
