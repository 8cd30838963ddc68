/** The id that a path names; none for anything but digits, so that no row is found. */
export const idOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : Number.NaN)
