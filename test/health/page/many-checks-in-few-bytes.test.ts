import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { started } from "../started.ts";

/** The page as it travels, for whoever takes `encoding`. */
const travels = (
  url: string,
  encoding: string,
): Promise<{ readonly body: Buffer; readonly encoding?: string }> =>
  new Promise((resolve, reject) => {
    const sent = request(`${url}/status`, { headers: { "accept-encoding": encoding } }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const given = response.headers["content-encoding"];
      resolve({ body: Buffer.concat(chunks), ...(given !== undefined && { encoding: given }) });
    });
    sent.on("error", reject).end();
  });

it("sends the page of 200 checks in less than 100 kB, and as it is to who takes nothing else", async () => {
  const checks = Array.from({ length: 200 }, (_, n) => ({
    name: `check-${n}`,
    kind: "http" as const,
    url: "http://127.0.0.1:1/",
    description: `What is lost without the service of number ${n}.`,
  }));
  const { url } = await started({ checks }, { probe: async () => ({ verdict: "pass" }) });
  const small = await travels(url, "gzip, br");
  expect(small.encoding).toBe("gzip");
  expect(small.body.length).toBeLessThan(40_000);
  expect(gunzipSync(small.body).toString()).toContain("check-199");
  const plain = await travels(url, "identity");
  expect(plain.encoding).toBeUndefined();
  expect(plain.body.toString()).toContain("check-199");
});
