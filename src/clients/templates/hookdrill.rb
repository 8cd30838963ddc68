# frozen_string_literal: true

# Drives hookdrill from tests in Ruby.
#
# Written by hookdrill {{version}}: `hookdrill clients export ruby <folder>` writes it again. It needs nothing but Ruby 2.7.
#
#   require_relative "hookdrill"
#
#   Hookdrill.open do |hookdrill|
#     hookdrill.tenant do |tenant|
#       tenant.subscriptions.add("amiqus", url: "http://127.0.0.1:3000/webhooks")
#       tenant.events.trigger("amiqus", "record.finished")
#       tenant.assert_delivered("amiqus", "record.finished")
#     end
#   end

require "erb"
require "json"
require "net/http"
require "open3"
require "shellwords"
require "tempfile"
require "timeout"
require "uri"

module Hookdrill
  # hookdrill said no. `code` is for programs; `suggestion` says what is possible, or is nil.
  class Error < StandardError
    attr_reader :code, :suggestion

    def initialize(code, message, suggestion = nil)
      super([message, suggestion].compact.join("; "))
      @code = code
      @suggestion = suggestion
    end
  end

  # What minitest and RSpec count as a failure, where they are loaded.
  ASSERTION_FAILED =
    if defined?(Minitest::Assertion) then Minitest::Assertion
    elsif defined?(RSpec::Expectations::ExpectationNotMetError) then RSpec::Expectations::ExpectationNotMetError
    else Class.new(StandardError)
    end

  # The control API of one server.
  class Api
    # A wait, a load or a scenario may take long before its answer begins; seconds.
    PATIENCE = 600

    attr_reader :url

    def initialize(url, token = nil)
      @url = url.chomp("/")
      @token = token
    end

    def json(*call, **fields)
      JSON.parse(text(*call, **fields))
    rescue JSON::ParserError
      raise not_hookdrill
    end

    def text(*call, **fields)
      send_request(*call, **fields) { |response| response.read_body }
    end

    def entries(*call, **fields)
      return enum_for(:entries, *call, **fields) unless block_given?

      send_request(*call, **fields) do |response|
        rest = +""
        response.read_body do |chunk|
          rest << chunk
          while (line = rest.slice!(/\A[^\n]*\n/))
            yield JSON.parse(line.delete_prefix("data: ")) if line.start_with?("data: ")
          end
        end
      end
    end

    private

    def send_request(method, segments, query: {}, body: nil)
      uri = URI("#{@url}/_hookdrill/#{segments.map { |segment| ERB::Util.url_encode(segment.to_s) }.join("/")}")
      given = query.compact
      uri.query = URI.encode_www_form(given) unless given.empty?
      request = Net::HTTP.const_get(method.capitalize).new(uri)
      request["Authorization"] = "Bearer #{@token}" if @token
      unless %w[GET DELETE].include?(method)
        request["Content-Type"] = "application/json"
        request.body = JSON.generate(body || {})
      end
      # The server is called directly, whatever proxy the environment names.
      http = Net::HTTP.new(uri.hostname, uri.port, nil)
      http.use_ssl = uri.scheme == "https"
      http.read_timeout = PATIENCE
      http.max_retries = 0
      http.start do
        http.request(request) do |response|
          raise refusal(response.read_body) unless response.is_a?(Net::HTTPSuccess)

          return yield(response)
        end
      end
    rescue SystemCallError, SocketError, EOFError => error
      raise Error.new("unreachable", "no hookdrill answers at #{@url}: #{error.message}",
                      'start one with "hookdrill start", or let Hookdrill.start do so')
    end

    def refusal(body)
      error = JSON.parse(body).fetch("error")
      Error.new(error.fetch("code"), error.fetch("message"), error["suggestion"])
    rescue JSON::ParserError, KeyError, TypeError, NoMethodError
      not_hookdrill
    end

    def not_hookdrill
      Error.new("not_hookdrill", "something answers at #{@url}, but it is not hookdrill")
    end
  end

  class Area
    def initialize(api, tenant = nil)
      @api = api
      @tenant = tenant
    end
  end

  # {{areas}}

  # A hookdrill that answers: one that was running already, or one that was started for these tests.
  class Server < Area
    HOW = "install hookdrill, or say in HOOKDRILL_COMMAND how it is run"

    def initialize(url, token = nil, process = nil)
      super(Api.new(url, token))
      @process = process
    end

    def url
      @api.url
    end

    # {{server areas}}

    # A tenant for one test, made with the settings of tenants.create; with a block it is removed at its end.
    def tenant(**settings)
      made = Tenant.new(@api, tenants.create(**settings))
      return made unless block_given?

      begin
        yield made
      ensure
        made.delete
      end
    end

    # A tenant that is there already, such as "default", whose mocks answer for the vendors' own hosts under `hookdrill exec`.
    def find(id)
      Tenant.new(@api, Tenant.new(@api, { "id" => id, "vendors" => {} }).show)
    end

    # Ends the server, if it was started here.
    def close
      process, @process = @process, nil
      return unless process

      Process.kill("TERM", process.pid)
      Timeout.timeout(10) { process.value }
    rescue Timeout::Error
      Process.kill("KILL", process.pid)
    rescue Errno::ESRCH
      nil
    end

    # {{server methods}}
  end

  # An isolated set of mocks, one of each vendor, with one clock.
  class Tenant < Area
    attr_reader :id

    def initialize(api, made)
      super(api, made.fetch("id"))
      @id = made.fetch("id")
      @vendors = made.fetch("vendors")
    end

    # {{tenant areas}}

    # What a handler needs to reach one mock: `baseUrl`, `headers`, `credentials`, and `webhookSecret` and `filesOrigin` where there is one.
    def vendor(name)
      @vendors.fetch(name) do
        raise Error.new("unknown_vendor", "there is no vendor \"#{name}\"", "use one of: #{@vendors.keys.sort.join(", ")}")
      end
    end

    # Waits, at most `timeout` seconds, until so many deliveries have been accepted, and gives the newest.
    def assert_delivered(vendor, event = nil, count: 1, timeout: 10)
      deliveries.wait(vendor: vendor, event: event, status: "delivered", count: count, timeout: "#{timeout}s").fetch("deliveries")
    rescue Error => error
      raise unless error.code == "timeout"

      raise ASSERTION_FAILED, error.message
    end

    # Waits until the last answer to a delivery was not a 2xx (or was `status`), and gives that delivery.
    def assert_refused(vendor, event = nil, status: nil, timeout: 10)
      find(vendor, event, status ? "refused with #{status}" : "refused", timeout) do |delivery|
        answered = delivery.dig("lastOutcome", "status") || 0
        status ? answered == status : answered >= 300
      end
    end

    # Waits until a delivery was tried again so many times, and gives it. Move the clock first: retries follow it.
    def assert_retried(vendor, event = nil, times:, timeout: 10)
      find(vendor, event, "retried #{times} times", timeout) { |delivery| delivery["attempts"] == times + 1 }
    end

    # {{tenant methods}}

    private

    def find(vendor, event, wanted, timeout, &fits)
      ends = Process.clock_gettime(Process::CLOCK_MONOTONIC) + timeout
      loop do
        there = deliveries.list(vendor: vendor, event: event, limit: 1000).fetch("deliveries")
        found = there.reverse.find(&fits)
        return found if found

        if Process.clock_gettime(Process::CLOCK_MONOTONIC) >= ends
          kinds = there.empty? ? "no deliveries at all" : there.map { |delivery| in_words(delivery) }.join(", ")
          raise ASSERTION_FAILED, "no delivery of #{[vendor, event].compact.join(" ")} was #{wanted} within #{timeout} s; there are: #{kinds}"
        end
        sleep 0.05
      end
    end

    def in_words(delivery)
      outcome = delivery["lastOutcome"] || {}
      last = outcome["status"] || outcome["code"] || outcome["kind"] || "not tried yet"
      "#{delivery["event"]} #{delivery["status"]} (attempts: #{delivery["attempts"]}, last: #{last})"
    end
  end

  class << self
    # The server that HOOKDRILL_SERVER names, or else one that is started. With a block it is closed at its end.
    def open(&block)
      named = ENV["HOOKDRILL_SERVER"]
      closing(named ? reach(named) : start, &block)
    end

    # One that is running; the token, if it wants one, may stand in HOOKDRILL_TOKEN.
    def reach(url, token: ENV["HOOKDRILL_TOKEN"])
      Server.new(url, token).tap(&:health)
    end

    # Runs `hookdrill start` on a free port until `close`. Without a command HOOKDRILL_COMMAND, hookdrill or npx is run.
    def start(*arguments, command: nil, timeout: 120)
      words = [*(command || default_command), "start", "--until-input-ends", "--port", "0", "--json", *arguments]
      log = Tempfile.new("hookdrill")
      input, output, process = Open3.popen2(*words, err: log.path)
      line = begin
        Timeout.timeout(timeout) { output.gets }
      rescue Timeout::Error
        Process.kill("KILL", process.pid)
        nil
      end
      ready = JSON.parse(line || "")
      # Its input ends with this process, and so it does. Not at_exit, which would run before the tests that minitest runs there.
      inputs << input
      Server.new(ready.fetch("url"), ready["controlToken"], process)
    rescue SystemCallError => error
      raise Error.new("not_started", "#{words.first} cannot be run: #{error.message}", Server::HOW)
    rescue JSON::ParserError
      process.value
      said = log.open.read.strip
      raise Error.new("not_started", "hookdrill did not start: #{said.empty? ? "it said nothing" : said}")
    end

    private

    # Open for as long as this process lives.
    def inputs
      @inputs ||= []
    end

    def closing(server)
      return server unless block_given?

      begin
        yield server
      ensure
        server.close
      end
    end

    def default_command
      named = ENV["HOOKDRILL_COMMAND"]
      return Shellwords.split(named) if named && !named.empty?

      found = [["hookdrill"], ["npx", "--yes", "hookdrill"]].find { |words| installed?(words.first) }
      found || raise(Error.new("not_started", "neither hookdrill nor npx can be found", Server::HOW))
    end

    def installed?(program)
      ENV.fetch("PATH", "").split(File::PATH_SEPARATOR).any? do |folder|
        ["", ".cmd", ".exe"].any? { |ending| File.executable?(File.join(folder, program + ending)) }
      end
    end
  end
end
