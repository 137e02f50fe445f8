import { expect, it } from "vitest";
import { waitFor } from "../real/index.ts";
import { ask, seriesValue } from "../service/open.ts";
import { runService } from "./run-service.ts";

it("shows that worker alone, and its log says where all of them are", async () => {
  const service = await runService("cluster", 2);
  await service.reporting(2);
  service.say(0, "listen");
  const url = await waitFor("its page", () => /listens at (\S+)/.exec(service.log())?.[1]);
  const page = (await ask(url)).text;
  const runs = 'tta_workflow_in_flight{workflow="w"}';
  expect(seriesValue(page, runs)).toBe(2);
  await waitFor("the sum in the primary", async () => (await service.value(runs)) === 4);
  await waitFor("the line", () => service.log().includes("a page was asked for that shows one worker alone"));
});
