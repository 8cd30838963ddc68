<?php
// Receives zip_file_create of Amani, with the settings AMANI_BASE_URL, AMANI_USERNAME, AMANI_PASSWORD and
// AMANI_WEBHOOK_SECRET.
// Serve this file (FPM, or php -S 127.0.0.1:3000 receiver.php), and keep some workers running: php receiver.php

const INBOX = 'received/inbox', FILES = 'received/files';
foreach ([INBOX, FILES] as $folder) {
    @mkdir($folder, recursive: true);
}
PHP_SAPI === 'cli' ? work() : http_response_code(receive(file_get_contents('php://input')));

function receive(string $body): int
{
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') return 405;
    $expected = base64_encode(hash_hmac('sha256', $body, getenv('AMANI_WEBHOOK_SECRET'), true));
    if (!hash_equals($expected, $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '')) return 401;
    $payload = json_decode($body, true);
    $event = $payload['event'] ?? null;
    if (!is_string($event)) return 400;
    if ($event !== 'zip_file_create') return 202;
    [$profile, $export] = [$payload['profile']['id'] ?? null, $payload['data']['id'] ?? null];
    $uuid = '/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/D';
    if (!is_string($profile) || !is_string($export) || !preg_match($uuid, $profile) || !preg_match($uuid, $export)) return 400;
    $job = INBOX . "/$profile.$export";
    return @fopen($job, 'x') || is_file($job) ? 202 : 500; // It is there once, however often the news comes.
}

function work(): never
{
    while (true) {
        foreach (glob(INBOX . '/*') as $job) {
            attempt($job, FILES . '/' . basename($job) . '.zip');
        }
        usleep(50_000);
        clearstatcache();
    }
}

/** A job's file holds how often it was tried and when it is due; it is locked while somebody works on it. */
function attempt(string $job, string $target): void
{
    $file = fopen($job, 'c+');
    if (!flock($file, LOCK_EX | LOCK_NB) || is_file($target)) return;
    [$tries, $due] = json_decode(stream_get_contents($file)) ?? [0, 0];
    if ($tries > 12 || $due > microtime(true)) return; // After 12 tries somebody has to look, and remove it.
    $got = fetch(basename($job));
    if (is_string($got)) {
        $part = FILES . '/.' . basename($target);
        file_put_contents($part, $got);
        rename($part, $target); // All at once: nobody sees half a file.
        return;
    }
    ftruncate($file, 0);
    rewind($file);
    fwrite($file, json_encode([$tries + 1, microtime(true) + max($got, min(60, 0.5 * 2 ** $tries))]));
}

/** The whole file, or after how many seconds to ask again. By id: a link in a payload could lead anywhere. */
function fetch(string $job): string|int
{
    static $token = null;
    $api = getenv('AMANI_BASE_URL');
    [$profile, $export] = explode('.', $job);
    $options = ['follow_location' => 0, 'ignore_errors' => true, 'timeout' => 30]; // The token is for one host.
    $login = ['username' => getenv('AMANI_USERNAME'), 'password' => getenv('AMANI_PASSWORD')];
    $logsIn = ['method' => 'POST', 'header' => 'Content-Type: application/json', 'content' => json_encode($login)] + $options;
    $isFresh = $token === null;
    $token ??= json_decode(@file_get_contents("$api/api/v2/user/login", false, stream_context_create(['http' => $logsIn])))?->access;
    $options['header'] = "Authorization: Bearer $token";
    $url = "$api/api/v2/profile/$profile/zip/$export";
    $content = (string) @file_get_contents($url, false, stream_context_create(['http' => $options]));
    $head = implode("\n", $http_response_header ?? []);
    if (preg_match('/^HTTP\S* 401/', $head)) {
        $token = null; // It has run out. Each worker has one of its own, so the next may be no better off.
        return $isFresh ? 0 : fetch($job);
    }
    if (preg_match('/^retry-after: *(.+)$/mi', $head, $after)) return ctype_digit($after[1]) ? (int) $after[1] : 60;
    if (preg_match('/^content-length: *(\d+)/mi', $head, $length) && (int) $length[1] !== strlen($content)) return 0;
    $isZip = str_starts_with($content, "PK\x03\x04") && str_contains(substr($content, -1024), "PK\x05\x06");
    return $isZip && preg_match('/^HTTP\S* 200/', $head) ? $content : 0;
}
