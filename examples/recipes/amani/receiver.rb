# Receives zip_file_create of Amani, with the settings AMANI_BASE_URL, AMANI_USERNAME, AMANI_PASSWORD and
# AMANI_WEBHOOK_SECRET.
# WEBrick is a gem of its own since Ruby 3.0: gem install webrick
require 'fileutils'
require 'json'
require 'net/http'
require 'openssl'
require 'webrick'

API, SECRET = %w[BASE_URL WEBHOOK_SECRET].map { |name| ENV.fetch("AMANI_#{name}") }
LOGIN = { username: ENV.fetch('AMANI_USERNAME'), password: ENV.fetch('AMANI_PASSWORD') }
UUID = /\A\h{8}(-\h{4}){3}-\h{12}\z/
SESSION = {}
INBOX, FILES = 'received/inbox', 'received/files'
SLOTS = SizedQueue.new(8)

def receive(request)
  return 405 unless request.request_method == 'POST'
  body = request.body || ''
  expected = [OpenSSL::HMAC.digest('SHA256', SECRET, body)].pack('m0')
  return 401 unless OpenSSL.secure_compare(expected, request['Webhook-Signature'].to_s)
  payload = JSON.parse(body)
  event = payload.fetch('event', nil)
  return event.is_a?(String) ? 202 : 400 unless event == 'zip_file_create'
  ids = [payload.dig('profile', 'id'), payload.dig('data', 'id')]
  ids.all? { |id| id.is_a?(String) && id.match?(UUID) } ? accept(ids.join('.')) : 400
rescue JSON::ParserError, TypeError, NoMethodError, EncodingError, ArgumentError
  400
end

def accept(job)
  File.open("#{INBOX}/#{job}", File::CREAT | File::EXCL).close # Whoever can make it first does the work.
  Thread.new { work(job) }
  202
rescue Errno::EEXIST
  202
end

def work(job)
  12.times do |tries|
    got = fetch(job)
    if got.is_a?(String)
      File.binwrite("#{FILES}/.#{job}.part", got)
      return File.rename("#{FILES}/.#{job}.part", "#{FILES}/#{job}.zip") # Nobody sees half a file.
    end
    sleep([got, [60, 0.5 * 2**tries].min].max)
  end
  warn "gave up on #{job} until the next start"
end

# The whole file, or after how many seconds to ask again. By id: a link in a payload could lead anywhere. Redirects are not
# followed: the token is for one host.
def fetch(job)
  SLOTS << true
  profile, export = job.split('.')
  SESSION[:access] ||= JSON.parse(Net::HTTP.post(URI("#{API}/api/v2/user/login"), LOGIN.to_json, 'Content-Type' => 'application/json').body)['access']
  answer = Net::HTTP.get_response(URI("#{API}/api/v2/profile/#{profile}/zip/#{export}"), 'Authorization' => "Bearer #{SESSION[:access]}")
  SESSION.clear if answer.code == '401' # The token has run out: the next try gets another.
  after = answer['Retry-After']
  return after.match?(/\A\d+\z/) ? after.to_i : 60 if after
  content = answer.body.to_s.b
  is_whole = [nil, content.bytesize.to_s].include?(answer['Content-Length'])
  is_zip = content.start_with?("PK\x03\x04".b) && content[-[1024, content.bytesize].min..].include?("PK\x05\x06".b)
  answer.code == '200' && is_whole && is_zip ? content : 0
rescue SystemCallError, IOError, Timeout::Error, OpenSSL::SSL::SSLError, Net::HTTPBadResponse, Zlib::Error, JSON::ParserError
  0
ensure
  SLOTS.pop
end

FileUtils.mkdir_p([INBOX, FILES])
Dir.children(INBOX).each { |job| Thread.new { work(job) } unless File.exist?("#{FILES}/#{job}.zip") }
server = WEBrick::HTTPServer.new(BindAddress: '127.0.0.1', Port: ENV.fetch('PORT', 3000).to_i, AccessLog: [])
server.mount_proc('/') { |request, response| response.status = receive(request) }
server.start
