/** The variables as whoever started hookdrill has set them, before it changes those of proxies for itself. */
export const givenEnvironment: Readonly<NodeJS.ProcessEnv> = { ...process.env }
