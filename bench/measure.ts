import type { Subject } from "./subject.ts";

/** Measures one subject in this process and writes what it found to the channel of the parent. */
const { subject } = (await import(`./${process.argv[2]}.ts`)) as { readonly subject: Subject };
const findings = await subject.measure();
process.send?.({ title: subject.title, method: subject.method, findings });
process.disconnect?.();
