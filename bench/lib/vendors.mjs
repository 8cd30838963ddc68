import { callJson } from './api.mjs'

const many = 20

const bearer = ({ token }) => ({ authorization: `Bearer ${token}` })

/** How objects are made and shown at a few vendors: what the header is that opens the API, and the path of what was made. */
const vendors = {
  amiqus: {
    headers: bearer,
    async make(url, headers, number) {
      const { id } = await callJson(`${url}/api/v2/clients`, headers, newClient(number))
      return { id, path: `/api/v2/clients/${id}` }
    },
  },
  amani: {
    headers: bearer,
    async make(url, headers, number) {
      const made = await callJson(`${url}/api/v2/profile`, headers, {
        id_card_number: String(10_000_000_000 + number),
        name: 'Sam Specimen',
        email: `sam${number}@example.com`,
      })
      return { id: made.id, path: `/api/v2/profile/${made.id}` }
    },
  },
  credas: {
    headers: ({ apiKey }) => ({ 'x-api-key': apiKey }),
    async make(url, headers, number) {
      const made = await callJson(`${url}/api/v2/ci/entities`, headers, {
        firstName: 'Sam',
        surname: 'Specimen',
        emailAddress: `sam${number}@example.com`,
        reference: `specimen-${number}`,
      })
      return { id: made.id, path: `/api/v2/ci/entities/${made.id}` }
    },
  },
}

export const newClient = (number) => ({
  name: { first_name: 'Sam', last_name: 'Specimen' },
  email: `sam${number}@example.com`,
  reference: `specimen-${number}`,
})

/** Objects that are stored at a vendor: where they are, and what the API answers for them. */
export async function storeObjects(vendor, { baseUrl, credentials }) {
  const { make, headers: headersFor } = vendors[vendor]
  const headers = headersFor(credentials)
  const made = []
  for (let number = 0; number < many; number++) made.push(await make(baseUrl, headers, number))
  const rows = {}
  for (const { id, path } of made) rows[id] = await callJson(baseUrl + path, headers)
  const [[header, value]] = Object.entries(headers)
  return { headers, token: { header, value }, paths: made.map(({ path }) => path), rows }
}
