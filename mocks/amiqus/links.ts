/** The URL of a resource on whatever face serves this mock. */
export const apiUrl = (context: { readonly baseUrl: string }, path: string): string =>
  `${context.baseUrl}/api/v2${path}`
