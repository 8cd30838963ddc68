/** What somebody does to a client in the web app. */
export const clientActions = {}
