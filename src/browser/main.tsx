import './style.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { keepClock } from './lib/clock.ts'
import { keepListening } from './lib/stream.ts'
import { keepTheme } from './lib/theme.ts'

keepTheme()
keepListening()
keepClock()
const place = document.querySelector('#app')
if (place) render(<App />, place)
