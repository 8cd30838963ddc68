import type { DeliveryTrouble } from '../troubles.ts'
import { bodyTroubles, type BodyTrouble } from './body.ts'
import { headerTroubles, type HeaderTrouble } from './headers.ts'
import { mannerTroubles, type MannerTrouble } from './manner.ts'
import { payloadTroubles, type PayloadTrouble } from './payload.ts'

/** Which stage of a delivery a trouble belongs to. */

export const isPayloadTrouble = (trouble: DeliveryTrouble): trouble is PayloadTrouble =>
  Object.hasOwn(payloadTroubles, trouble.kind)

export const isBodyTrouble = (trouble: DeliveryTrouble): trouble is BodyTrouble =>
  Object.hasOwn(bodyTroubles, trouble.kind)

export const isHeaderTrouble = (trouble: DeliveryTrouble): trouble is HeaderTrouble =>
  Object.hasOwn(headerTroubles, trouble.kind)

export const isMannerTrouble = (trouble: DeliveryTrouble): trouble is MannerTrouble =>
  Object.hasOwn(mannerTroubles, trouble.kind)
