// Loaded into every Node that a command of "hookdrill exec" starts. Newer ones use the proxies of the environment by themselves when
// NODE_USE_ENV_PROXY is set; the others get there by this. Nothing here keeps a process from ending.
'use strict'

const http = require('node:http')
const https = require('node:https')
const net = require('node:net')
const tls = require('node:tls')

const [major, minor] = process.versions.node.split('.').map(Number)
const isNative = major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21)
const given = isNative ? undefined : process.env.HOOKDRILL_EXEC_PROXY
const proxy = given ? new URL(given) : undefined

if (proxy) {
  changeHttp(http.Agent.prototype)
  changeHttps(https.Agent.prototype)
  changeFetch()
}

function toProxy() {
  return net.connect(Number(proxy.port), proxy.hostname)
}

function isDirect(host) {
  const name = bare(host || 'localhost').toLowerCase()
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127\.[\d.]+$/.test(name))
    return true
  const entries = (process.env.no_proxy || process.env.NO_PROXY || '').toLowerCase().split(/[\s,]+/)
  return entries.filter(Boolean).some((entry) => {
    const end = entry.replace(/^\*?\./, '').replace(/:\d+$/, '')
    return entry === '*' || name === end || name.endsWith(`.${end}`)
  })
}

function bare(host) {
  return String(host).replace(/^\[|\]$/g, '')
}

function nameOf(host) {
  return net.isIP(host) ? '' : host
}

/** Gives a socket that leads to host and port by way of the proxy. */
function tunnel(host, port, done) {
  const target = `${net.isIPv6(host) ? `[${host}]` : host}:${port}`
  const socket = toProxy()
  let head = ''
  const end = (error) => {
    socket.off('data', onData).off('error', end).off('end', onEnd)
    if (error) socket.destroy()
    done(error, error ? undefined : socket)
  }
  const onEnd = () => end(new Error(`the proxy closed the connection to ${target}`))
  const onData = (chunk) => {
    head += chunk.toString('latin1')
    const at = head.indexOf('\r\n\r\n')
    if (at < 0) return
    socket.pause()
    if (/^HTTP\/1\.[01] 2/.test(head)) end()
    else end(new Error(`${target}: ${head.slice(at + 4) || head.split('\r\n')[0]}`))
  }
  socket.on('data', onData).once('error', end).once('end', onEnd)
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`)
}

/** The proxy takes a path, too, and goes by the Host header. */
function changeHttp(prototype) {
  const { createConnection } = prototype
  prototype.createConnection = function (options, done) {
    if (options.socketPath || isDirect(options.host || options.hostname))
      return createConnection.call(this, options, done)
    return toProxy()
  }
}

function changeHttps(prototype) {
  const { createConnection } = prototype
  prototype.createConnection = function (options, done) {
    const host = options.host || options.hostname
    if (options.socketPath || options.socket || isDirect(host))
      return createConnection.call(this, options, done)
    tunnel(host, options.port || 443, (error, socket) => {
      if (error) return done(error)
      const servername = options.servername || nameOf(host)
      done(null, createConnection.call(this, { ...options, socket, servername }))
    })
    return undefined
  }
}

/** What undici of npm sends goes by the same dispatcher. */
function changeFetch() {
  void globalThis.Headers // Node loads its fetch with this, and that brings its dispatcher along.
  const symbol = Symbol.for('undici.globalDispatcher.1')
  const Agent = globalThis[symbol]?.constructor
  if (Agent) globalThis[symbol] = new Agent({ connect: connectFetch })
}

function connectFetch({ hostname, port, protocol, servername, httpSocket }, done) {
  const isSecure = protocol === 'https:'
  const host = bare(hostname)
  const options = { servername: servername || nameOf(host), ALPNProtocols: ['http/1.1'] }
  const secured = (error, socket) =>
    error ? done(error) : opened(tls.connect({ ...options, socket }), 'secureConnect', done)
  const to = Number(port) || (isSecure ? 443 : 80)
  if (isDirect(host)) {
    const socket = httpSocket || net.connect(to, host)
    if (isSecure) secured(null, socket)
    else opened(socket, 'connect', done)
  } else if (isSecure) tunnel(host, to, secured)
  else opened(toProxy(), 'connect', done)
}

function opened(socket, event, done) {
  const onError = (error) => done(error)
  socket.setNoDelay(true)
  socket.once('error', onError).once(event, () => {
    socket.off('error', onError)
    done(null, socket)
  })
}
