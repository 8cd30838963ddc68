<?php
// Fetches the files for which receive.php has written jobs down: API=… TOKEN=… FOLDER=… [MISTAKE=…] php work.php
[$api, $token, $folder, $mistake] = [getenv('API'), getenv('TOKEN'), getenv('FOLDER'), getenv('MISTAKE')];
const MOST_TRIES = 8;

/** The file, or after how many seconds to ask again. */
function fetch(string $url, string $token, bool $checks): string|float
{
    // The token is for one host, so a redirect is not followed.
    $context = stream_context_create(['http' => [
        'header' => "Authorization: Bearer $token\r\nConnection: close",
        'ignore_errors' => true,
        'follow_location' => 0,
        'timeout' => 10,
    ]]);
    $content = @file_get_contents($url, false, $context);
    if ($content === false) return 0.05;
    $status = (int) explode(' ', $http_response_header[0])[1];
    $headers = [];
    foreach ($http_response_header as $line)
        if (str_contains($line, ':')) {
            [$name, $value] = explode(':', $line, 2);
            $headers[strtolower($name)] = trim($value);
        }
    if (!$checks) return $content;
    if ($status === 429) return max(1.0, (float) ($headers['retry-after'] ?? 1)) + 0.05;
    if ($status !== 200) return 0.05;
    if (isset($headers['content-length']) && (int) $headers['content-length'] !== strlen($content)) return 0.05;
    $isWhole = str_starts_with($content, '%PDF-') && str_contains(substr($content, -1024), '%%EOF');
    return $isWhole ? $content : 0.05;
}

while (true) {
    foreach (glob("$folder/jobs/*") as $path) {
        $mine = "$folder/claimed/" . getmypid();
        $job = json_decode(@file_get_contents($path) ?: 'null', true);
        // Whoever can move a job away does it.
        if ($job === null || $job['due'] > microtime(true) || !@rename($path, $mine)) continue;
        $got = fetch("$api/api/v2/records/{$job['id']}/download", $token, $mistake !== 'believes');
        if (is_string($got)) {
            if ($mistake === 'wraps') $got = json_encode(['content' => base64_encode($got)]);
            file_put_contents("$folder/files/.{$job['name']}.part", $got);
            rename("$folder/files/.{$job['name']}.part", "$folder/files/{$job['name']}.pdf");
        } elseif (++$job['tries'] < MOST_TRIES) {
            $job['due'] = microtime(true) + max($got, 0.05 * 2 ** $job['tries']);
            file_put_contents("$folder/jobs/.{$job['name']}", json_encode($job));
            rename("$folder/jobs/.{$job['name']}", $path);
        }
        unlink($mine);
    }
    usleep(5_000);
}
