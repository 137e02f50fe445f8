import { parentPort, workerData } from "node:worker_threads";
import { runProofs } from "../../../src/proofs/index.ts";

const paths: readonly string[] = workerData;
parentPort?.postMessage(await runProofs({ paths }));
