import { expect, it } from "vitest";
import { waitFor } from "../real/index.ts";
import { started } from "./started.ts";

it("counts no answer as an error of this service that says by its status that something else is not well", async () => {
  const { url } = await started(
    { checks: [{ name: "db", kind: "tcp", address: "db:1", critical: true }] },
    { probe: async () => ({ verdict: "fail", output: "gone" }) },
  );
  await waitFor("the check to fail", async () => (await fetch(`${url}/healthz`)).status === 503);
  expect((await fetch(`${url}/nothing`)).status).toBe(404);
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toMatch(/^tta_http_request_duration_seconds_count\{[^}]*status_class="4xx"/m);
  expect(text).not.toMatch(/_count\{[^}]*status_class="5xx"[^}]*\} [1-9]/);
});
