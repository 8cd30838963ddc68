/** The tenant that always exists. */
export const defaultTenant = 'default'
