# Receives record.finished of Amiqus, with the settings AMIQUS_BASE_URL, AMIQUS_TOKEN and AMIQUS_WEBHOOK_SECRET.
# WEBrick is a gem of its own since Ruby 3.0: gem install webrick
require 'fileutils'
require 'json'
require 'net/http'
require 'openssl'
require 'webrick'

API, TOKEN, SECRET = %w[BASE_URL TOKEN WEBHOOK_SECRET].map { |name| ENV.fetch("AMIQUS_#{name}") }
INBOX, FILES = 'received/inbox', 'received/files'
SLOTS = SizedQueue.new(8)

def receive(request)
  return 405 unless request.request_method == 'POST'
  body = request.body || ''
  expected = [OpenSSL::HMAC.digest('SHA256', SECRET, body)].pack('m0')
  return 404 unless OpenSSL.secure_compare(expected, request['X-AQID-Signature'].to_s) # As the vendor asks for.
  payload = JSON.parse(body)
  event = payload.dig('trigger', 'alias')
  return event.is_a?(String) ? 202 : 400 unless event == 'record.finished'
  record = payload.dig('data', 'record', 'id')
  record.is_a?(Integer) ? accept(record.to_s) : 400
rescue JSON::ParserError, TypeError, NoMethodError, EncodingError
  400
end

def accept(record)
  File.open("#{INBOX}/#{record}", File::CREAT | File::EXCL).close # Whoever can make it first does the work.
  Thread.new { work(record) }
  202
rescue Errno::EEXIST
  202
end

def work(record)
  12.times do |tries|
    got = fetch(record)
    if got.is_a?(String)
      File.binwrite("#{FILES}/.#{record}.part", got)
      return File.rename("#{FILES}/.#{record}.part", "#{FILES}/#{record}.pdf") # Nobody sees half a file.
    end
    sleep([got, [60, 0.5 * 2**tries].min].max)
  end
  warn "gave up on record #{record} until the next start"
end

# The whole file, or after how many seconds to ask again. By id: a link in a payload could lead anywhere. Redirects are not
# followed: the token is for one host.
def fetch(record)
  SLOTS << true
  answer = Net::HTTP.get_response(URI("#{API}/api/v2/records/#{record}/download"), 'Authorization' => "Bearer #{TOKEN}")
  after = answer['Retry-After']
  return after.match?(/\A\d+\z/) ? after.to_i : 60 if after
  content = answer.body.to_s.b
  is_whole = [nil, content.bytesize.to_s].include?(answer['Content-Length'])
  is_pdf = content.start_with?('%PDF-') && content[-[1024, content.bytesize].min..].include?('%%EOF')
  answer.code == '200' && is_whole && is_pdf ? content : 0
rescue SystemCallError, IOError, Timeout::Error, OpenSSL::SSL::SSLError, Net::HTTPBadResponse, Zlib::Error
  0
ensure
  SLOTS.pop
end

FileUtils.mkdir_p([INBOX, FILES])
Dir.children(INBOX).each { |job| Thread.new { work(job) } unless File.exist?("#{FILES}/#{job}.pdf") }
server = WEBrick::HTTPServer.new(BindAddress: '127.0.0.1', Port: ENV.fetch('PORT', 3000).to_i, AccessLog: [])
server.mount_proc('/') { |request, response| response.status = receive(request) }
server.start
