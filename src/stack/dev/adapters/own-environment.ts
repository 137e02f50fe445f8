/** The environment of the terminal. */
export const ownEnvironment = (): NodeJS.ProcessEnv => process.env;
