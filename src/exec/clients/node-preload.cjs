// Loaded into every Node that a command of "hookdrill exec" starts. Newer ones use the proxies of the environment by themselves when
// NODE_USE_ENV_PROXY is set; the others get there by this. Nothing here keeps a process from ending.
'use strict'

const proxy = process.env.HOOKDRILL_EXEC_PROXY
const [major, minor] = process.versions.node.split('.').map(Number)
const isNative = major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21)

if (proxy && !isNative) useProxy(new URL(proxy))

function useProxy({ hostname, port }) {
  const http = require('node:http')
  const https = require('node:https')
  const net = require('node:net')
  const tls = require('node:tls')

  const noProxy = (process.env.no_proxy || process.env.NO_PROXY || '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const isDirect = (host) => {
    const name = String(host || 'localhost')
      .toLowerCase()
      .replace(/^\[|\]$/g, '')
    if (name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127\.[\d.]+$/.test(name))
      return true
    return noProxy.some((entry) => {
      const bare = entry.replace(/^\*?\./, '').replace(/:\d+$/, '')
      return entry === '*' || name === bare || name.endsWith(`.${bare}`)
    })
  }
  const toProxy = () => net.connect(Number(port), hostname)

  /** Gives a socket that leads to host and port by way of the proxy. */
  function tunnel(host, to, done) {
    const target = `${net.isIPv6(host) ? `[${host}]` : host}:${to}`
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

  const plain = http.Agent.prototype.createConnection
  http.Agent.prototype.createConnection = function (options, done) {
    if (options.socketPath || isDirect(options.host || options.hostname))
      return plain.call(this, options, done)
    return toProxy()
  }

  const secure = https.Agent.prototype.createConnection
  https.Agent.prototype.createConnection = function (options, done) {
    const host = options.host || options.hostname
    if (typeof options !== 'object' || options.socketPath || options.socket || isDirect(host))
      return secure.call(this, options, done)
    tunnel(host, options.port || 443, (error, socket) => {
      if (error) return done(error)
      const servername = options.servername || (net.isIP(host) ? '' : host)
      done(null, secure.call(this, { ...options, socket, servername }))
    })
    return undefined
  }

  void globalThis.Headers // Node loads its fetch with this, and that brings its dispatcher along.
  const symbol = Symbol.for('undici.globalDispatcher.1')
  const Agent = globalThis[symbol]?.constructor
  if (Agent) globalThis[symbol] = new Agent({ connect: connectFetch })

  function connectFetch({ hostname: host, port: given, protocol, servername, httpSocket }, done) {
    const isSecure = protocol === 'https:'
    const to = Number(given) || (isSecure ? 443 : 80)
    const name = String(host).replace(/^\[|\]$/g, '')
    const finish = (error, socket) => {
      if (error) return done(error)
      if (!isSecure) return once(socket, 'connect', done)
      const options = { servername: servername || (net.isIP(name) ? '' : name), ALPNProtocols: ['http/1.1'] }
      once(tls.connect({ ...options, socket }), 'secureConnect', done)
    }
    if (isDirect(name)) finish(null, httpSocket || net.connect(to, name))
    else if (isSecure) tunnel(name, to, finish)
    else finish(null, toProxy())
  }

  function once(socket, event, done) {
    socket.setNoDelay(true)
    const onError = (error) => done(error)
    socket.once('error', onError).once(event, () => {
      socket.off('error', onError)
      done(null, socket)
    })
    return socket
  }
}
