import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { doctor } from "../../src/stack/index.ts";
import { tempDir } from "../real/index.ts";
import { pages } from "./pages.ts";

const tokens = pages.find(({ path }) => path === "docs/doctor.md")?.tokens ?? [];
const rows = tokens.flatMap((token) =>
  token.type === "table"
    ? [token.rows.map(([cell]: { text: string }[]) => cell?.text.replaceAll("`", ""))]
    : [],
);

describe("docs/doctor.md", () => {
  it("has every field of the JSON, and no other", async () => {
    const stateDir = tempDir();
    // A fault, so that there is something to mend.
    writeFileSync(`${stateDir}/state.json`, "{");
    const report = await doctor({ stateDir });
    const ofFindings = new Set(report.findings.flatMap((finding) => Object.keys(finding)));
    expect(rows.at(-2)).toEqual(Object.keys(report));
    expect(rows.at(-1)?.toSorted()).toEqual([...ofFindings].toSorted());
  });
});
