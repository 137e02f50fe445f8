/** Of a report more is not read: what tests and linters write is far below. */
export const mostBytesOfReport = 16 * 1024 * 1024;
