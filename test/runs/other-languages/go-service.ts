import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

/** The service in Go beside this file, which ends with the test at the latest. */
export async function goService(binary: string, receiverUrl: string) {
  const child = spawn(binary, {
    env: {
      OTEL_SERVICE_NAME: "prices",
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=test",
      OTEL_EXPORTER_OTLP_ENDPOINT: receiverUrl,
    },
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += String(chunk);
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  onTestFinished(() => void child.kill("SIGKILL"));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once("line", resolve);
    child.once("error", reject);
    child.once("exit", () => reject(new Error(said)));
  });
  return {
    url,
    /** Lets it send what is left; gives what it complained of. */
    stop: async (): Promise<string> => {
      child.kill("SIGTERM");
      await ended;
      return said;
    },
  };
}
