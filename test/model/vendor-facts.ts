/** What the model knows of a vendor: written down here once more, so that a mistake in a mock is not in the model too. */
export interface VendorFacts {
  /** Those that anybody may trigger here. */
  readonly events: readonly [string, ...string[]]
  /** Waits before the second attempt, the third, …, in ms. */
  readonly delaysMs: readonly number[]
  readonly retries: (status: number) => boolean
  /** Deliveries in a row that must be given up before a subscription is disabled. */
  readonly disabledAfter?: number
  /** Settings pages: what to fill in for a URL. */
  readonly pages: readonly [Page, ...Page[]]
  /** How many subscriptions an account can have of one page. */
  readonly has: 'one' | 'one-for-each-url' | 'many'
  /** A call that makes an object. */
  readonly create: {
    readonly path: string
    /** The same never twice: a vendor may take it for what it has. */
    readonly body: (number: number) => unknown
    readonly status: number
    readonly idOf: (answer: unknown) => string
    /** Where it is read again. */
    readonly read?: (id: string) => string
    /** What its subscribers hear of it, and after how many ms. */
    readonly tells?: { readonly event: string; readonly afterMs: number }
  }
}

/** One field of a settings page, and which events go where it says. */
export interface Page {
  readonly field: string
  readonly hears: readonly string[] | 'everything'
}

const field = (name: string) => (answer: unknown) =>
  String((answer as Readonly<Record<string, unknown>>)[name])

export const vendorFacts = {
  amiqus: {
    events: ['record.finished', 'client.created', 'ping'],
    delaysMs: [60_000, 120_000, 600_000, 900_000],
    retries: () => true,
    disabledAfter: 10,
    pages: [{ field: 'url', hears: 'everything' }],
    has: 'one-for-each-url',
    create: {
      path: '/api/v2/clients',
      body: (number) => ({
        email: `ada-${number}@example.com`,
        name: { title: 'ms', first_name: 'Ada', last_name: 'Specimen' },
      }),
      status: 201,
      idOf: field('id'),
      read: (id) => `/api/v2/clients/${id}`,
      tells: { event: 'client.created', afterMs: 0 },
    },
  },
  amani: {
    events: ['profile_create', 'zip_file_create'],
    delaysMs: [],
    retries: () => true,
    pages: [{ field: 'url', hears: 'everything' }],
    has: 'one',
    create: {
      path: '/api/v2/profile',
      body: (number) => ({
        id_card_number: `SPECIMEN-${number}`,
        name: 'Ayşe Specimen',
        email: 'ayse@specimen.example',
      }),
      status: 201,
      idOf: field('id'),
      read: (id) => `/api/v2/profile/${id}`,
      tells: { event: 'profile_create', afterMs: 0 },
    },
  },
  credas: {
    events: ['actor.invite', 'monitoring.alert', 'result.name-check'],
    delaysMs: [],
    retries: () => true,
    pages: [
      { field: 'actorUrl', hears: ['actor.invite'] },
      { field: 'statusUrl', hears: ['result.name-check'] },
      { field: 'monitoringUrl', hears: ['monitoring.alert'] },
    ],
    has: 'one',
    create: {
      path: '/api/v2/ci/entities',
      body: () => ({
        emailAddress: 'user@example.com',
        phoneNumber: '07000000000',
        firstName: 'Test',
        middleName: 'Middle',
        surname: 'Specimen',
        reference: 'reference',
        userGroupId: '',
      }),
      status: 200,
      idOf: field('id'),
      read: (id) => `/api/v2/ci/entities/${id}`,
    },
  },
  reportflow: {
    events: ['file.completed'],
    delaysMs: [1000, 2000, 4000],
    retries: (status) => status >= 500,
    pages: [{ field: 'url', hears: 'everything' }],
    has: 'one',
    create: {
      path: '/v1/file/async/single',
      body: () => ({
        designId: 'design_123',
        version: 5,
        content: { fileName: 'invoice.pdf', params: { companyName: 'Company A', amount: 50_000 } },
      }),
      status: 202,
      idOf: field('fileId'),
      tells: { event: 'file.completed', afterMs: 2000 },
    },
  },
  smartdocumentor: {
    events: ['task.exported'],
    delaysMs: [],
    retries: () => false,
    pages: [{ field: 'url', hears: 'everything' }],
    has: 'many',
    create: {
      path: '/api/v1.0/external/sdtask/process',
      body: () => ({ displayName: 'Specimen', context: { url: 'https://files.example.com/specimen.pdf' } }),
      status: 200,
      idOf: field('taskId'),
      read: (id) => `/api/v1.0/external/sdtask/status?taskId=${id}`,
    },
  },
} satisfies Readonly<Record<string, VendorFacts>>

export type VendorName = keyof typeof vendorFacts

export const vendorNames = Object.keys(vendorFacts) as [VendorName, ...VendorName[]] // It has at least one.

export const factsOf = (vendor: VendorName): VendorFacts => vendorFacts[vendor]
