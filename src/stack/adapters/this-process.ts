/** Path of the Node that runs this. */
export const thisNode = (): string => process.execPath;
