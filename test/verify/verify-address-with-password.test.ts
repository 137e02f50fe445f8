import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { verify } from "../../src/verify/index.ts";
import { freePort, tempDir } from "../real/index.ts";
import { serving } from "../service/open.ts";

function boards(): string {
  const dir = tempDir();
  const panels = [{ id: 1, title: "Up", type: "stat", targets: [{ expr: "up" }] }];
  writeFileSync(join(dir, "board.json"), JSON.stringify({ title: "Board", panels }));
  return dir;
}

it.each([
  ["reader:s%3Acr%C3%A9t", "reader:s:crét"],
  ["reader:50%", "reader:50%"],
  ["reader", "reader:"],
])(
  "verify signs in to a Prometheus with the credentials %s of its address, and shows none",
  async (given, sent) => {
    const asked: string[] = [];
    await serving(
      (request, response) => {
        asked.push(
          Buffer.from((request.headers.authorization ?? "").replace("Basic ", ""), "base64").toString(),
        );
        response.end(
          JSON.stringify({
            status: "success",
            data: { resultType: "vector", result: [{ metric: {}, value: [0, "1"] }] },
          }),
        );
      },
      async (url) => {
        const prometheusUrl = `${url.replace("://", `://${given}@`)}/`;
        const report = await verify({ prometheusUrl, dashboardsDir: boards() });
        expect(report).toMatchObject({ ok: true, prometheusUrl: url });
        expect(new Set(asked)).toEqual(new Set([sent]));
      },
    );
  },
);

it("verify keeps the password out of what it says when nobody answers", async () => {
  const port = await freePort();
  const failed = verify({ prometheusUrl: `http://reader:secret@127.0.0.1:${port}`, dashboardsDir: boards() });
  await expect(failed).rejects.toMatchObject({
    code: "VERIFY_PROMETHEUS",
    message: expect.stringMatching(
      /^Prometheus at http:\/\/127\.0\.0\.1:\d+ does not answer \(ECONNREFUSED\)/,
    ),
  });
});
