import { duplicate } from './deliveries/duplicate.ts'
import { duplicateNewId } from './deliveries/duplicate-new-id.ts'
import { duplicateRespelled } from './deliveries/duplicate-respelled.ts'
import { outOfOrder } from './deliveries/out-of-order.ts'
import { late } from './deliveries/late.ts'
import { overtakesAnswer } from './deliveries/overtakes-answer.ts'
import { wrongSecret } from './deliveries/wrong-secret.ts'
import { staleSecret } from './deliveries/stale-secret.ts'
import { noSignature } from './deliveries/no-signature.ts'
import { twoSignatures } from './deliveries/two-signatures.ts'
import { wrongEncoding } from './deliveries/wrong-encoding.ts'
import { reserialisedSignature } from './deliveries/reserialised-signature.ts'
import { wrongContentType } from './deliveries/wrong-content-type.ts'
import { tamperedBody } from './deliveries/tampered-body.ts'
import { truncatedJson } from './deliveries/truncated-json.ts'
import { invalidUtf8 } from './deliveries/invalid-utf8.ts'
import { unknownEvent } from './deliveries/unknown-event.ts'
import { extraFields } from './deliveries/extra-fields.ts'
import { missingOptionalFields } from './deliveries/missing-optional-fields.ts'
import { largePayload } from './deliveries/large-payload.ts'
import { mistakenSignature } from './deliveries/mistaken-signature.ts'
import { respelledBody } from './deliveries/respelled-body.ts'
import { noBody } from './deliveries/no-body.ts'
import { malformedSignature } from './deliveries/malformed-signature.ts'
import { cutSignature } from './deliveries/cut-signature.ts'
import { otherCase } from './deliveries/other-case.ts'
import { bareJson } from './deliveries/bare-json.ts'
import { otherTypes } from './deliveries/other-types.ts'
import { zonedTimes } from './deliveries/zoned-times.ts'
import { deepJson } from './deliveries/deep-json.ts'
import { prototypeKeys } from './deliveries/prototype-keys.ts'
import { duplicateKeys } from './deliveries/duplicate-keys.ts'
import { largeBody } from './deliveries/large-body.ts'
import { slowBytes } from './deliveries/slow-bytes.ts'
import { resetBeforeAnswer } from './deliveries/reset-before-answer.ts'
import { resetAfterAnswer } from './deliveries/reset-after-answer.ts'
import { internal } from './api/internal.ts'
import { unavailable } from './api/unavailable.ts'
import { timedOut } from './api/timed-out.ts'
import { rateLimited } from './api/rate-limited.ts'
import { status } from './api/status.ts'
import { htmlError } from './api/html-error.ts'
import { notReady } from './api/not-ready.ts'
import { delay } from './api/delay.ts'
import { reset } from './api/reset.ts'
import { answerLost } from './api/answer-lost.ts'
import { emptyBody } from './api/empty.ts'
import { truncated } from './api/truncated.ts'
import { wrongLength } from './api/wrong-length.ts'
import { slowChunks } from './api/slow-chunks.ts'
import { stall } from './api/stall.ts'
import { fileName } from './api/file-name.ts'
import { wrongType } from './api/wrong-type.ts'
import { redirect } from './api/redirect.ts'
import { expiresAfterHead } from './api/expires-after-head.ts'
import { expiresMidway } from './api/expires-midway.ts'
import type { ApiFaultDefinition } from './api-fault.ts'
import { catalogueOf, type FaultInput, type FaultOf } from './fault.ts'

/** What a delivery can meet on its way to the receiver. */
export const deliveryFaults = catalogueOf(
  duplicate,
  duplicateNewId,
  duplicateRespelled,
  outOfOrder,
  late,
  overtakesAnswer,
  wrongSecret,
  staleSecret,
  noSignature,
  twoSignatures,
  malformedSignature,
  cutSignature,
  otherCase,
  mistakenSignature,
  wrongEncoding,
  reserialisedSignature,
  wrongContentType,
  tamperedBody,
  respelledBody,
  noBody,
  bareJson,
  truncatedJson,
  invalidUtf8,
  deepJson,
  prototypeKeys,
  duplicateKeys,
  unknownEvent,
  extraFields,
  missingOptionalFields,
  otherTypes,
  zonedTimes,
  largePayload,
  largeBody,
  slowBytes,
  resetBeforeAnswer,
  resetAfterAnswer,
)

/** What an API call can meet. */
export const apiFaults = catalogueOf(
  internal,
  unavailable,
  timedOut,
  rateLimited,
  status,
  htmlError,
  redirect,
  notReady,
  delay,
  reset,
  answerLost,
  emptyBody,
  truncated,
  wrongLength,
  slowChunks,
  stall,
  wrongType,
  fileName,
  expiresAfterHead,
  expiresMidway,
)

/** Every fault that can be asked for, on both sides. */
export const faults = { ...deliveryFaults, ...apiFaults }

export type DeliveryFault = FaultOf<typeof deliveryFaults>
export type ApiFault = FaultOf<typeof apiFaults>
export type Fault = ApiFault | DeliveryFault

/** A fault of a delivery as it is asked for: `'late'`, or `{ kind: 'late', by: '2h' }`. */
export type DeliveryFaultInput = FaultInput<typeof deliveryFaults>

export const isApiFault = (fault: Fault): fault is ApiFault => Object.hasOwn(apiFaults, fault.kind)
export const isDeliveryFault = (fault: Fault): fault is DeliveryFault => !isApiFault(fault)

/** What is known of a fault of an API call. */
export const apiFaultOf = ({ kind }: ApiFault): ApiFaultDefinition => apiFaults[kind]
