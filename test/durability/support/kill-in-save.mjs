// Loaded before hookdrill: ends the process, as a kill would, amid the writing of something that replaces what was there, right after
// its n-th row, or right before or after it is all there.
import sqlite from 'node-sqlite3-wasm'

const at = process.env.KILL_IN_SAVE
const { exec, prepare } = sqlite.Database.prototype
let rows = Infinity

const killAt = (moment) => {
  if (String(moment) === at) process.kill(process.pid, 'SIGKILL')
}

sqlite.Database.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql)
  const { run, all } = statement
  if (sql.startsWith('update place set dropped'))
    statement.run = (...given) => {
      rows = 0
      return run.apply(statement, given)
    }
  if (sql.startsWith('insert into archive') || sql.startsWith('insert into entry'))
    statement.all = (...given) => {
      const result = all.apply(statement, given)
      killAt((rows += 1))
      return result
    }
  return statement
}

sqlite.Database.prototype.exec = function (sql) {
  const isEnd = sql === 'commit' && rows !== Infinity
  if (isEnd) killAt('before')
  const result = exec.call(this, sql)
  if (isEnd) killAt('after')
  return result
}
