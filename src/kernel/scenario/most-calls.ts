/** More calls within a second, while the vendor is down, than a receiver makes that pauses between them. */
export const mostInASecond = 12

/** As many calls for a file that cannot be had any more are enough. */
export const mostCalls = 30
