// Loaded before hookdrill: ends the process, as a kill would, amid the writing of something that is put in the place of another bit by
// bit: right after its n-th row, or right before or after its n-th commit.
import sqlite from 'node-sqlite3-wasm'

const at = process.env.KILL_IN_SAVE
const { exec, prepare } = sqlite.Database.prototype
let [isBegun, rows, commits] = [false, 0, 0]

const killAt = (moment) => {
  if (isBegun && moment === at) process.kill(process.pid, 'SIGKILL')
}

sqlite.Database.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql)
  const { run, all } = statement
  if (sql.startsWith('insert into place'))
    statement.run = (values, ...others) => {
      isBegun ||= values.some((value) => String(value).startsWith('$unfinished:'))
      return run.call(statement, values, ...others)
    }
  if (sql.startsWith('insert into archive') || sql.startsWith('insert into entry'))
    statement.all = (...given) => {
      const result = all.apply(statement, given)
      killAt(`row ${(rows += isBegun ? 1 : 0)}`)
      return result
    }
  return statement
}

sqlite.Database.prototype.exec = function (sql) {
  if (sql !== 'commit' || !isBegun) return exec.call(this, sql)
  commits += 1
  killAt(`before commit ${commits}`)
  const result = exec.call(this, sql)
  killAt(`after commit ${commits}`)
  return result
}
