# Receives the files of SmartDocumentor, with the settings SMARTDOCUMENTOR_FILES_ORIGIN (https://<account>.blob.core.windows.net)
# and WEBHOOK_PATH: nothing is signed, so it has to be one that nobody guesses.
# WEBrick is a gem of its own since Ruby 3.0: gem install webrick
require 'digest'
require 'fileutils'
require 'json'
require 'net/http'
require 'openssl'
require 'securerandom'
require 'webrick'

ORIGIN = ENV.fetch('SMARTDOCUMENTOR_FILES_ORIGIN')
KINDS = { '.pdf' => ['%PDF-', '%%EOF'], '.jpg' => ["\xff\xd8", "\xff\xd9"], '.png' => ["\x89PNG", 'IEND'] }
INBOX, FILES = 'received/inbox', 'received/files'
SLOTS = SizedQueue.new(8)

def receive(request)
  return 405 unless request.request_method == 'POST'
  return 404 unless OpenSSL.secure_compare(ENV.fetch('WEBHOOK_PATH'), request.path)
  url = JSON.parse(request.body || '').fetch('exportedFileUrl')
  url.start_with?("#{ORIGIN}/") ? accept(url) : 400 # Whoever can post here chooses the address.
rescue JSON::ParserError, TypeError, NoMethodError, KeyError, IndexError, EncodingError
  400
end

def accept(url)
  job = Digest::SHA256.hexdigest(url)
  draft = "#{INBOX}/.#{SecureRandom.uuid}"
  File.write(draft, url)
  File.link(draft, "#{INBOX}/#{job}") # Whoever can make it first does the work; a task that is reviewed again has another link.
  Thread.new { work(job) }
  202
rescue Errno::EEXIST
  202
ensure
  FileUtils.rm_f(draft)
end

def work(job)
  12.times do |tries|
    got, suffix = fetch(File.read("#{INBOX}/#{job}"))
    if suffix
      File.binwrite("#{FILES}/.#{job}.part", got)
      return File.rename("#{FILES}/.#{job}.part", "#{FILES}/#{job}#{suffix}") # Nobody sees half a file.
    end
    sleep([got, [60, 0.5 * 2**tries].min].max)
  end
  warn "gave up on #{job} until the next start"
end

# The whole file with its suffix, or after how many seconds to ask again. The link goes as it came, without credentials.
def fetch(url)
  SLOTS << true
  answer = Net::HTTP.get_response(URI(url))
  after = answer['Retry-After']
  return after.match?(/\A\d+\z/) ? after.to_i : 60 if after
  content = answer.body.to_s.b
  is_whole = [nil, content.bytesize.to_s].include?(answer['Content-Length'])
  tail = content.byteslice([0, content.bytesize - 1024].max..)
  suffix, = KINDS.find { |_, (first, last)| content.start_with?(first.b) && tail.include?(last.b) }
  answer.code == '200' && is_whole && suffix ? [content, suffix] : 0
rescue SystemCallError, IOError, Timeout::Error, OpenSSL::SSL::SSLError, Net::HTTPBadResponse, Zlib::Error
  0
ensure
  SLOTS.pop
end

FileUtils.mkdir_p([INBOX, FILES])
Dir.glob('*', base: INBOX).each { |job| Thread.new { work(job) } if Dir.glob("#{FILES}/#{job}.*").empty? }
server = WEBrick::HTTPServer.new(BindAddress: '127.0.0.1', Port: ENV.fetch('PORT', 3000).to_i, AccessLog: [])
server.mount_proc('/') { |request, response| response.status = receive(request) }
server.start
