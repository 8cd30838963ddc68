# Receives file.completed of ReportFlow, with the settings REPORTFLOW_BASE_URL, REPORTFLOW_WORKSPACE_ID, REPORTFLOW_APP_KEY,
# REPORTFLOW_SECRET_KEY (legacy edition) and WEBHOOK_PATH: nothing is signed, so it has to be one that nobody guesses.
# WEBrick is a gem of its own since Ruby 3.0: gem install webrick
require 'fileutils'
require 'json'
require 'net/http'
require 'openssl'
require 'webrick'

API, WORKSPACE, APP_KEY = %w[BASE_URL WORKSPACE_ID APP_KEY].map { |name| ENV.fetch("REPORTFLOW_#{name}") }
HEADERS = { 'AppKey' => APP_KEY, 'SecretKey' => ENV.fetch('REPORTFLOW_SECRET_KEY', '') }
ID = /\A[\w-]{1,100}\z/
INBOX, FILES = 'received/inbox', 'received/files'
SLOTS = SizedQueue.new(8)

def receive(request)
  return 405 unless request.request_method == 'POST'
  return 404 unless OpenSSL.secure_compare(ENV.fetch('WEBHOOK_PATH'), request.path)
  payload = JSON.parse(request.body || '')
  event = payload.fetch('event', nil)
  return event.is_a?(String) ? 202 : 400 unless event == 'file.completed'
  ids = payload.fetch('files').map { |file| [payload.fetch('requestId') { file.fetch('uuid') }, file.fetch('fileId')] }
  are_known_form = payload['workspaceId'] == WORKSPACE && ids.flatten.all? { |id| id.is_a?(String) && id.match?(ID) }
  return 400 unless are_known_form
  ids.each { |pair| accept(pair.join('.')) }
  202
rescue JSON::ParserError, TypeError, NoMethodError, KeyError, EncodingError, ArgumentError
  400
end

def accept(job)
  File.open("#{INBOX}/#{job}", File::CREAT | File::EXCL).close # Whoever can make it first does the work.
  Thread.new { work(job) }
rescue Errno::EEXIST
  nil
end

def work(job)
  12.times do |tries|
    got = fetch(job)
    if got.is_a?(String)
      File.binwrite("#{FILES}/.#{job}.part", got)
      return File.rename("#{FILES}/.#{job}.part", "#{FILES}/#{job}.pdf") # Nobody sees half a file.
    end
    sleep([got, [60, 0.5 * 2**tries].min].max)
  end
  warn "gave up on #{job} until the next start"
end

# The whole file, or after how many seconds to ask again. By ids: nothing else in an unsigned payload is believed.
# Redirects are not followed: the keys are for one host.
def fetch(job)
  SLOTS << true
  answer = Net::HTTP.get_response(URI("#{API}/v1/file/download/#{job.tr('.', '/')}"), HEADERS)
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
