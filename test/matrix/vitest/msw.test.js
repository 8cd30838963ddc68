import { it } from 'vitest'
import { driveMsw } from '../drive-msw.js'

it('answers over msw', () => driveMsw())
