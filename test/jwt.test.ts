import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { readJwt, signJwt } from '../src/kernel/wire/jwt.ts'

const claims = { exp: 1767229200, iat: 1767225600, user_id: 'u' }

it('writes a token that any JWT library can check', () => {
  const [header = '', payload = '', signature] = signJwt(claims, 'key').split('.')
  expect(Buffer.from(header, 'base64url').toString()).toBe('{"alg":"HS256","typ":"JWT"}')
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual(claims)
  expect(signature).toBe(createHmac('sha256', 'key').update(`${header}.${payload}`).digest('base64url'))
})

it('reads back only what was signed with the same key', () => {
  const token = signJwt(claims, 'key')
  expect(readJwt(token, 'key')).toEqual(claims)
  const [header, payload, signature] = token.split('.')
  const forged = Buffer.from(JSON.stringify({ ...claims, user_id: 'somebody' })).toString('base64url')
  for (const bad of ['', 'a.b', `${token}.x`, `${header}.${payload}.`, `${header}.${forged}.${signature}`]) {
    expect(readJwt(bad, 'key')).toBeUndefined()
  }
  expect(readJwt(token, 'another key')).toBeUndefined()
})
