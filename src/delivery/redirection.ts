const codes: readonly number[] = [301, 302, 303, 307, 308]

/** Where an answer sends its caller on to, if it does; whether one may go there is for the caller to say. */
export function redirection(
  status: number,
  location: string | string[] | undefined,
  from: URL,
): URL | undefined {
  const to = [location].flat()[0]
  return codes.includes(status) && to !== undefined && URL.canParse(to, from.href)
    ? new URL(to, from)
    : undefined
}
