import { createHmac } from 'node:crypto'

/** What an integrator has at hand. */
export interface Access {
  readonly baseUrl: string
  readonly credentials: Readonly<Record<string, string>>
}

/** A file that a webhook announces. */
export interface AnnouncedFile {
  /** The same for the same file, whatever delivery announces it. */
  readonly key: string
  readonly url: string
  /** As the vendor calls it. */
  readonly name: string
}

/** What a webhook means to an integrator. */
export interface News {
  readonly event: string
  /** What it is about: a record, a process, a task. */
  readonly subject: string
  readonly files: readonly AnnouncedFile[]
  /** Where the API tells about it. */
  readonly about?: string
  /** When its link stops working, as it is written. */
  readonly expires?: string
}

/** A vendor as its guide describes it, with nothing of this repository behind it. */
export interface Guide {
  /** What proves a webhook; none where the guide knows of none. */
  readonly proof?: { readonly header: string; of(body: Buffer | string, secret: string): string }
  /** What a webhook that is not genuine is answered. */
  readonly refusal: number
  /** Undefined for a payload that the guide does not know. */
  read(payload: Readonly<Record<string, unknown>>): News | undefined
  /** The headers that open a call to this address. */
  credentials(url: string): Promise<Readonly<Record<string, string>>>
  /** Forgets an access token that was refused. */
  renew(): void
  /** What is asked by who looks from time to time by himself. */
  readonly list: string
}

/** By the guides alone: `fixtures/<vendor>/recipe.md`, and what the vendors print. */
export const guides: Readonly<Record<string, (access: Access) => Guide>> = {
  amiqus,
  amani,
  credas,
  reportflow,
  smartdocumentor,
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
const idOf = (value: unknown): string | undefined => {
  const text = textOf(value)
  return text !== undefined && /^[\w.-]{1,100}$/.test(text) && !/^\.+$/.test(text) ? text : undefined
}

const hmac = (body: Buffer | string, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('base64')

function amiqus({ baseUrl, credentials: { token = '' } }: Access): Guide {
  return {
    proof: { header: 'x-aqid-signature', of: hmac },
    refusal: 404,
    read({ trigger, data }) {
      const event = textOf(fieldsOf(trigger)['alias'])
      if (event === undefined) return undefined
      if (event !== 'record.finished') return { event, subject: '', files: [] }
      const record = fieldsOf(fieldsOf(data)['record'])
      const id = idOf(record['id'])
      if (id === undefined) return undefined
      const about = `${baseUrl}/api/v2/records/${id}`
      return {
        event,
        subject: id,
        about,
        files: [{ key: id, url: `${about}/download`, name: `record-${id}.pdf` }],
      }
    },
    credentials: async () => ({ authorization: `Bearer ${token}` }),
    renew: () => undefined,
    list: `${baseUrl}/api/v2/records?limit=100`,
  }
}

function amani({ baseUrl, credentials: { username = '', password = '' } }: Access): Guide {
  let token: Promise<string> | undefined
  const logIn = async (): Promise<string> => {
    const response = await fetch(`${baseUrl}/api/v2/user/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    })
    const { access } = (await response.json()) as { access?: string }
    if (!response.ok || access === undefined)
      throw new TypeError(`the log-in was answered ${response.status}`)
    return access
  }
  return {
    proof: { header: 'webhook-signature', of: hmac },
    refusal: 401,
    read({ event, profile, data }) {
      if (typeof event !== 'string') return undefined
      const subject = idOf(fieldsOf(profile)['id'] ?? profile) ?? ''
      if (event !== 'zip_file_create') return { event, subject, files: [] }
      const url = textOf(fieldsOf(data)['url'])
      if (url === undefined || !URL.canParse(url, baseUrl)) return undefined
      const { href } = new URL(url, baseUrl)
      return {
        event,
        subject,
        about: `${baseUrl}/api/v2/profile/${subject}`,
        files: [{ key: href, url: href, name: `profile-${subject}.zip` }],
      }
    },
    async credentials() {
      token ??= logIn()
      try {
        return { authorization: `Bearer ${await token}` }
      } catch (error) {
        token = undefined
        throw error
      }
    },
    renew: () => void (token = undefined),
    list: `${baseUrl}/api/v2/profile`,
  }
}

function credas({ baseUrl, credentials: { apiKey = '' } }: Access): Guide {
  return {
    proof: { header: 'webhookauth', of: (_body, secret) => secret },
    refusal: 401,
    read(payload) {
      const id = idOf(payload['ProcessId'])
      // The portal sends its other webhooks to the same address; each names what it is about.
      if (id === undefined)
        return ['processActorId', 'EntityId', 'UpdateType', 'updateType', 'entityId'].some(
          (name) => name in payload,
        )
          ? { event: 'other', subject: '', files: [] }
          : undefined
      const event = `status ${textOf(payload['Status']) ?? ''}`
      if (payload['Status'] !== 2) return { event, subject: id, files: [] }
      const about = `${baseUrl}/api/v2/ci/processes/${id}`
      return {
        event,
        subject: id,
        about,
        files: [{ key: id, url: `${about}/pdf-export`, name: `process-${id}.pdf` }],
      }
    },
    credentials: async () => ({ 'x-api-key': apiKey }),
    renew: () => undefined,
    list: `${baseUrl}/api/v2/ci/journeys`,
  }
}

function reportflow({ baseUrl, credentials: { appKey = '', secretKey } }: Access): Guide {
  return {
    refusal: 401,
    read({ event, requestId, files }) {
      if (typeof event !== 'string') return undefined
      if (event !== 'file.completed') return { event, subject: '', files: [] }
      if (!Array.isArray(files)) return undefined
      const found = files.map(fieldsOf).map((file) => {
        const [owner, id] = [idOf(requestId ?? file['uuid']), idOf(file['fileId'])]
        if (owner === undefined || id === undefined) return undefined
        const url = `${baseUrl}/v1/file/download/${owner}/${id}`
        return { key: `${owner}/${id}`, url, name: textOf(file['fileName']) ?? 'file.pdf' }
      })
      const whole = found.filter((file) => file !== undefined)
      if (whole.length < found.length || whole.length === 0) return undefined
      const [first = ''] = whole.map(({ key }) => key.split('/', 1)[0] ?? '')
      // No call tells about a request: its designs are what there is to read.
      return { event, subject: first, about: `${baseUrl}/v1/file/download/${first}`, files: whole }
    },
    credentials: async () =>
      secretKey === undefined ? { appkey: appKey } : { AppKey: appKey, SecretKey: secretKey },
    renew: () => undefined,
    list: `${baseUrl}/v1/file/designs`,
  }
}

function smartdocumentor({ baseUrl, credentials: { clientId = '', clientSecret = '' } }: Access): Guide {
  let token: Promise<string> | undefined
  const ask = async (): Promise<string> => {
    const response = await fetch(`${baseUrl}/connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'WebAPI',
        client_id: clientId,
        client_secret: clientSecret,
      }),
    })
    const { access_token: access } = (await response.json()) as { access_token?: string }
    if (!response.ok || access === undefined) throw new TypeError(`the token was answered ${response.status}`)
    return access
  }
  return {
    refusal: 401,
    read(payload) {
      const [id, url] = [idOf(payload['taskId']), textOf(payload['exportedFileUrl'])]
      if (id === undefined || url === undefined || !URL.canParse(url)) return undefined
      const expires = textOf(payload['exportedFileExpiresOn'])
      return {
        event: 'export',
        subject: id,
        about: `${baseUrl}/api/v1.0/external/sdtask/status?taskId=${id}`,
        ...(expires !== undefined && { expires }),
        files: [{ key: url, url, name: `${textOf(payload['displayName']) ?? id}.pdf` }],
      }
    },
    async credentials(url) {
      // The link opens itself; a second credential is refused.
      if (/[?&]sig=/.test(url)) return {}
      token ??= ask()
      try {
        return { authorization: `Bearer ${await token}` }
      } catch (error) {
        token = undefined
        throw error
      }
    },
    renew: () => void (token = undefined),
    list: `${baseUrl}/api/v1.0/external/sdworkspace/CurrentWorkspaces`,
  }
}
