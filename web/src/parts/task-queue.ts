type Job = () => void;

const jobs: Job[] = [];
const channel = new MessageChannel();

channel.port1.onmessage = () => {
  const job = jobs.shift();
  if (jobs.length > 0) channel.port2.postMessage(0);
  job?.();
};

/**
 * Runs a job in a task of its own, after those that came before. Twenty panels that get their data at once are so
 * drawn one after the other, and the page can answer to the reader in between.
 */
export function inTurn(job: Job): void {
  jobs.push(job);
  if (jobs.length === 1) channel.port2.postMessage(0);
}

/** Whether every job has run. */
export const noneQueued = (): boolean => jobs.length === 0;
