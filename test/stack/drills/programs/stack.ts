import { defaultParts } from "../../../../src/stack/native/native-parts.ts";
import { upNative } from "../../../../src/stack/native/up-native.ts";
import { stackLayout } from "../../../../src/stack/state/stack-layout.ts";
import type { DrilledOptions } from "../drilled-stack.ts";

/** `node stack.ts OPTIONS`: runs a stack until it is stopped or killed; says over its channel when it is ready. */
const { stateDir, projectDir, mode, policy, ...rest }: DrilledOptions = JSON.parse(process.argv[2] ?? "{}");
const stack = await upNative({
  options: { ...rest, demoArgs: ["--model-faults", "0"] },
  layout: stackLayout(stateDir),
  stateDir,
  projectDir,
  mode,
  parts: { ...defaultParts(), ...(policy !== undefined && { policy }) },
});
process.send?.("ready");
// Whoever drills is gone.
process.once("disconnect", () => void stack.stop());
await stack.ended;
if (process.connected) process.disconnect?.();
