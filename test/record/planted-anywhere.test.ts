import { expect, it } from 'vitest'
import type { WireExchange } from '../../src/corpus/exchange.ts'
import { redactExchanges } from '../../src/corpus/redact-corpus.ts'
import { vendors } from '../../src/vendors.ts'
import { answer, call } from '../support/planted-corpus.ts'
import { tracesOf } from '../support/traces.ts'
import { fc } from '../support/properties.ts'
import { salts, saltOfTest } from '../support/salts.ts'

const places = { vendor: [], webhooks: [] }

const of = (letters: string, min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...letters.split('')), minLength: min, maxLength: max })
const name = of('bcdfgklmprstvz', 6, 11).map((text) => text.charAt(0).toUpperCase() + text.slice(1))

/** Somebody invented: values that stand nowhere by chance, by the names of their fields. */
const person = fc.record({
  first_name: name,
  surname: fc.tuple(name, name).map((both) => both.join('-')),
  email: fc.tuple(of('bcdfgklm', 6, 10), of('rstvz', 6, 10)).map(([who, host]) => `${who}@${host}.org`),
  mobile: of('123456789', 9, 10).map((digits) => `+44 ${digits}`),
  street: fc.tuple(fc.integer({ min: 100, max: 999 }), name).map(([no, road]) => `${no} ${road} Lane`),
  api_key: of('abcdefghkmnpqrstuvw23456789', 20, 32),
  password: of('ABCDEFGHkmnpqrstuvw23456789', 10, 14),
})

type Fields = readonly (readonly [name: string, value: string])[]
const xml = (text: string): string => text.replaceAll('&', '&amp;')
const json = (fields: Fields): string => JSON.stringify(Object.fromEntries(fields))

/** What holds a field in a card. */
const properties: Readonly<Record<string, string>> = {
  ...{ first_name: 'fn', surname: 'n', email: 'email', mobile: 'tel', street: 'adr' },
  ...{ api_key: 'key', password: 'x-password' },
}

/** Each writes fields as somebody could. */
const forms: Readonly<Record<string, (fields: Fields) => string>> = {
  json,
  cut: (fields) => json(fields).slice(0, -2),
  comma: (fields) => json(fields).replace(/\}$/, ',}'),
  commented: (fields) => `// a client\n${json(fields)}`,
  lines: (fields) => fields.map((field) => json([field])).join('\n'),
  mark: (fields) => `\uFEFF${json(fields)}`,
  twice: (fields) => JSON.stringify({ inner: JSON.stringify({ inner: json(fields) }) }),
  base64: (fields) => JSON.stringify({ blob: Buffer.from(json(fields)).toString('base64') }),
  pairs: (fields) => JSON.stringify(fields.map(([key, value]) => ({ key, value }))),
  columns: (fields) =>
    JSON.stringify({
      columns: fields.map(([key], at) => ({ id: `c${at}`, title: key })),
      rows: [Object.fromEntries(fields.map(([, value], at) => [`c${at}`, value]))],
    }),
  card: (fields) =>
    JSON.stringify({
      vcardArray: ['vcard', fields.map(([key, value]) => [properties[key], {}, 'text', value])],
    }),
  nested: (fields) => JSON.stringify(fields.map(([key, value]) => ({ [key]: { value } }))),
  xml: (fields) => `<a>${fields.map(([key, value]) => `<${key}>${xml(value)}</${key}>`).join('')}</a>`,
  attributes: (fields) => `<a ${fields.map(([key, value]) => `${key}="${xml(value)}"`).join(' ')}/>`,
  inputs: (fields) => fields.map(([key, value]) => `<input name="${key}" value="${xml(value)}">`).join('\n'),
  csv: (fields) =>
    `id,${fields.map(([key]) => key).join(',')}\n1,${fields.map(([, value]) => value).join(',')}\n`,
  form: (fields) => new URLSearchParams(Object.fromEntries(fields)).toString(),
  settings: (fields) => fields.map(([key, value]) => `${key} = ${value}`).join('\n'),
  yaml: (fields) => `client:\n${fields.map(([key, value]) => `  ${key}: ${value}`).join('\n')}`,
  mail: (fields) => fields.map(([key, value]) => `${key.replace('_', ' ')}: ${value}`).join('\n'),
  link: (fields) => `See /done?${new URLSearchParams(Object.fromEntries(fields)).toString()}.`,
  parts: (fields) =>
    `${fields.map(([key, value]) => `--b\r\nContent-Disposition: form-data; name=${key}\r\n\r\n${value}\r\n`).join('')}--b--`,
}

/** Where the same values stand again, without a word of what they are. */
const again: Readonly<Record<string, (values: readonly string[]) => WireExchange>> = {
  text: (values) => answer(`about ${values.join(' and ')}`),
  path: (values) => call({ url: `https://id.amiqus.co/of/${values.map(encodeURIComponent).join('/')}` }),
  query: (values) => call({ url: `https://id.amiqus.co/of?q=${encodeURIComponent(values.join(' '))}` }),
  location: (values) => answer('', [['Location', `/of/${values.map(encodeURIComponent).join('/')}`]]),
  file: (values) =>
    answer('', [
      ['Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(values.join(' '))}.pdf`],
    ]),
  base64: (values) =>
    answer(JSON.stringify({ list: values.map((one) => Buffer.from(one).toString('base64')) })),
  upper: (values) => answer(JSON.stringify({ said: values.join(' | ').toUpperCase() })),
  header: (values) => answer('', [['X-Note', values.map(encodeURIComponent).join(',')]]),
}

const textOf = (exchanges: readonly WireExchange[]): string =>
  exchanges
    .map((one) => {
      const bodies = [one.body, ...(one.kind === 'call' ? [one.answer.body] : [])]
      const heads = { ...one, body: '', answer: one.kind === 'call' ? one.answer.headers : '' }
      return [JSON.stringify(heads), ...bodies.map((body) => Buffer.from(body).toString())].join('\n')
    })
    .join('\n')

it('whoever is planted in whatever form is nowhere in what is kept, and the same in all of it', () => {
  fc.assert(
    fc.property(
      person,
      fc.constantFrom(...Object.keys(forms)),
      fc.constantFrom(...Object.keys(again)),
      fc.boolean(),
      salts,
      (someone, form, place, isSent, salt) => {
        const fields = Object.entries(someone)
        const body = forms[form]?.(fields) ?? ''
        const given = [
          isSent ? call({ body: Buffer.from(body) }) : answer(body),
          again[place]?.(Object.values(someone)) ?? answer(''),
        ]
        const { exchanges } = redactExchanges(given, vendors.amiqus, places, salt)
        const kept = textOf(exchanges).toLowerCase()
        for (const [field, value] of fields)
          for (const trace of tracesOf(value))
            expect(
              kept.includes(trace.toLowerCase()),
              `${field} ${value} of ${form}, ${place}: ${kept}`,
            ).toBe(false)
      },
    ),
    { numRuns: 400, endOnFailure: true },
  )
})

it('an e-mail address has the same stand-in in a body, a link and the name of a file', () => {
  const email = 'doc.brown@hillvalley.org'
  const { exchanges } = redactExchanges(
    [
      answer(`<client><email>${email}</email></client>`),
      call({ url: `https://id.amiqus.co/of/${encodeURIComponent(email)}?q=${email}` }),
      answer('', [
        ['Content-Disposition', `attachment; filename*=UTF-8''scan-${encodeURIComponent(email)}.pdf`],
      ]),
    ],
    vendors.amiqus,
    places,
    saltOfTest(),
  )
  const found = textOf(exchanges).match(/person-[a-z]{10}/g) ?? []
  expect(found.length).toBe(4)
  expect(new Set(found).size).toBe(1)
})
