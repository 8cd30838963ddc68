// Loaded before hookdrill: at its end, writes down the most memory that the process ever took, in MB.
import { writeFileSync } from 'node:fs'

process.once('exit', () =>
  writeFileSync(process.env.MEMORY_TOLD_IN, String(process.resourceUsage().maxRSS / 1024)),
)
