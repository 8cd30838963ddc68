# frozen_string_literal: true

# The exported client of Ruby, through everything that tests do with it. ACCEPTS and REFUSES are receivers.

require "minitest/autorun"
require_relative "hookdrill"

ACCEPTS = ENV.fetch("ACCEPTS")
REFUSES = ENV.fetch("REFUSES")
SERVER = Hookdrill.start("--keep", "500")
Minitest.after_run { SERVER.close }

class ClientTest < Minitest::Test
  def setup
    @tenant = SERVER.tenant
  end

  def teardown
    @tenant.delete
  end

  def test_reaches_the_server_that_runs
    other = Hookdrill.reach(SERVER.url)
    assert_equal "ok", other.health["status"]
    assert_includes other.metrics, "hookdrill"
    assert_includes other.tenants.list["tenants"], @tenant.id
    assert_equal "default", other.find("default").id
    error = assert_raises(Hookdrill::Error) { other.find("nosuch") }
    assert_match(/default/, error.message)
  end

  def test_a_tenant_goes_with_its_block
    id = SERVER.tenant(seed: "7") { |tenant| tenant.show["id"] }
    refute_includes SERVER.tenants.list["tenants"], id
  end

  def test_delivers
    added = @tenant.subscriptions.add("amiqus", url: ACCEPTS, events: ["record.finished"])
    assert_equal 1, @tenant.subscriptions.list(vendor: "amiqus")["subscriptions"].size
    @tenant.events.trigger("amiqus", "record.finished", set: { "data.record.id" => 7 })
    delivered = @tenant.assert_delivered("amiqus", "record.finished")
    assert_includes delivered.first["body"], '"id":7'
    again = @tenant.deliveries.resend(delivered.first["id"], fault: "duplicate")
    assert_equal delivered.first["id"], again["resendOf"]
    @tenant.subscriptions.remove("amiqus", added["subscription"]["id"])
  end

  def test_refused_and_retried
    @tenant.subscriptions.add("amiqus", url: REFUSES)
    @tenant.events.trigger("amiqus", "record.finished")
    assert_equal "pending", @tenant.assert_refused("amiqus", "record.finished", status: 503)["status"]
    @tenant.clock.move(advance: "90s")
    assert_equal 2, @tenant.assert_retried("amiqus", "record.finished", times: 1)["attempts"]
  end

  def test_says_what_there_is_when_an_assertion_fails
    @tenant.subscriptions.add("amiqus", url: ACCEPTS)
    @tenant.events.trigger("amiqus", "record.finished")
    error = assert_raises(Minitest::Assertion) { @tenant.assert_refused("amiqus", timeout: 0.1) }
    assert_equal "no delivery of amiqus was refused within 0.1 s; there are: record.finished delivered (attempts: 1, last: 200)", error.message
    error = assert_raises(Minitest::Assertion) { @tenant.assert_delivered("amiqus", count: 5, timeout: 0.1) }
    assert_match(/waited 0.1 s for 5 amiqus delivered deliveries, and 1 came/, error.message)
  end

  def test_faults_and_requests
    @tenant.faults.script("amiqus", { kind: "status", status: 418 }, times: 1)
    assert_equal 1, @tenant.faults.scripted["faults"].size
    amiqus = @tenant.vendor("amiqus")
    assert_equal "418", Net::HTTP.get_response(URI("#{amiqus["baseUrl"]}/api/v2/clients"), amiqus["headers"]).code
    seen, = @tenant.requests.list(vendor: "amiqus", unmatched: false)["requests"]
    assert_equal 418, @tenant.requests.show(seen["id"])["status"]
  end

  def test_snapshots
    @tenant.subscriptions.add("amiqus", url: ACCEPTS)
    taken = @tenant.state.take
    @tenant.snapshots.save("before")
    @tenant.reset
    assert_empty @tenant.subscriptions.list["subscriptions"]
    @tenant.snapshots.restore("before")
    assert_equal 1, @tenant.subscriptions.list["subscriptions"].size
    @tenant.reset
    @tenant.state.restore(taken)
    assert_equal 1, @tenant.subscriptions.list["subscriptions"].size
  end

  def test_follows_the_journal_and_goes_away
    @tenant.subscriptions.add("amiqus", url: ACCEPTS)
    @tenant.events.trigger("amiqus", "record.finished")
    @tenant.journal.follow(since: 0) do |entry|
      assert_equal 1, entry["seq"]
      break
    end
    assert_equal 1, @tenant.journal.follow(since: 0).first["seq"]
    assert_equal "ok", SERVER.health["status"]
  end

  def test_hands_on_what_hookdrill_says
    error = assert_raises(Hookdrill::Error) { @tenant.events.trigger("amiqus", "record.finishd") }
    assert_equal "unknown_event", error.code
    assert_match(/did you mean "record.finished"/, error.message)
    error = assert_raises(Hookdrill::Error) { @tenant.vendor("amiqs") }
    assert_match(/use one of: amani, amiqus/, error.message)
  end

  def test_says_that_nobody_answers
    error = assert_raises(Hookdrill::Error) { Hookdrill.reach("http://127.0.0.1:9") }
    assert_match(%r{no hookdrill answers at http://127.0.0.1:9}, error.message)
    error = assert_raises(Hookdrill::Error) { Hookdrill.reach("#{ACCEPTS}/not") }
    assert_match(/not hookdrill/, error.message)
    error = assert_raises(Hookdrill::Error) { Hookdrill.start("--no-such-flag") }
    assert_match(/hookdrill did not start: .*--no-such-flag/, error.message)
    error = assert_raises(Hookdrill::Error) { Hookdrill.start(command: ["no-such-command"]) }
    assert_match(/no-such-command cannot be run/, error.message)
  end
end
