/** A register that was asked, and what it said: the same for address and bank account checks. */
export const dataSource = (name: string, type: number, description: string) => ({
  name,
  description: `${name} (specimen)`,
  remarks: [{ type, description }],
})
