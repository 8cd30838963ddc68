// Loaded before hookdrill: ends the process, as a kill would, right after the n-th time that something has been written.
import sqlite from 'node-sqlite3-wasm'

const at = Number(process.env.KILL_AT_WRITE)
const { exec } = sqlite.Database.prototype
let writes = 0

sqlite.Database.prototype.exec = function (sql) {
  const result = exec.call(this, sql)
  if (sql === 'commit' && ++writes === at) process.kill(process.pid, 'SIGKILL')
  return result
}
