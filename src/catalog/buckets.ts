/** Seconds: from a cache lookup to a long model call. */
export const durationBuckets = [
  0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
] as const;

/** Seconds: whole workflows, which may run for minutes. */
export const workflowBuckets = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300,
] as const;

/** Seconds: work inside the process that should take well under one. */
export const internalBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1] as const;

/** Seconds: work of pipelines, from tasks of no work to what stands for half a day; limits of machines are among them. */
export const pipelineBuckets = [
  0.005, 0.025, 0.1, 0.25, 1, 2.5, 5, 15, 60, 300, 600, 1_800, 3_600, 14_400, 43_200,
] as const;
