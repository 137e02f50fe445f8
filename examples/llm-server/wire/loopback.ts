const loopbackHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/** Whether a request was sent to a name of this machine: a page of another site cannot hide under which it found us. */
export const isLoopbackHost = (host = ""): boolean => loopbackHost.test(host);
