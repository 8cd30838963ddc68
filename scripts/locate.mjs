// A stack trace of the package, in lines of the sources: reads it from standard input, after a build of the same version.
// A chunk has a hash of its content in its name, so a trace of other code is left as it is.
import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'

const place = /(?:file:\/\/)?[^\s()]*\/(dist\/[\w./-]+\.js):(\d+):(\d+)/g

process.stdout.write((await text(process.stdin)).replaceAll(place, locate))

function locate(given, file, line, column) {
  if (!existsSync(`${file}.map`)) return given
  const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')))
  const { originalSource, originalLine, originalColumn } = map.findEntry(Number(line) - 1, Number(column) - 1)
  if (originalSource === undefined) return given
  return `${join(dirname(file), originalSource)}:${originalLine + 1}:${originalColumn + 1}`
}
