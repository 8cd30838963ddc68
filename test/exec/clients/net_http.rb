require 'net/http'

statuses = ENV['URLS'].split(' ').map do |url|
  Net::HTTP.get_response(URI(url), { 'Authorization' => ENV['AUTHORIZATION'] }).code.to_i
end
p statuses
