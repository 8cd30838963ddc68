<?php
// Receives record.finished of Amiqus, with the settings AMIQUS_BASE_URL, AMIQUS_TOKEN and AMIQUS_WEBHOOK_SECRET.
// Serve this file (FPM, or php -S 127.0.0.1:3000 receiver.php), and keep some workers running: php receiver.php

const INBOX = 'received/inbox', FILES = 'received/files';
foreach ([INBOX, FILES] as $folder) {
    @mkdir($folder, recursive: true);
}
PHP_SAPI === 'cli' ? work() : http_response_code(receive(file_get_contents('php://input')));

function receive(string $body): int
{
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') return 405;
    $expected = base64_encode(hash_hmac('sha256', $body, getenv('AMIQUS_WEBHOOK_SECRET'), true));
    if (!hash_equals($expected, $_SERVER['HTTP_X_AQID_SIGNATURE'] ?? '')) return 404; // As the vendor asks for.
    $payload = json_decode($body, true);
    $event = $payload['trigger']['alias'] ?? null;
    if (!is_string($event)) return 400;
    if ($event !== 'record.finished') return 202;
    $record = $payload['data']['record']['id'] ?? null;
    if (!is_int($record)) return 400;
    $job = INBOX . "/$record";
    return @fopen($job, 'x') || is_file($job) ? 202 : 500; // It is there once, however often the news comes.
}

function work(): never
{
    while (true) {
        foreach (glob(INBOX . '/*') as $job) {
            attempt($job, FILES . '/' . basename($job) . '.pdf');
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
function fetch(string $record): string|int
{
    $url = getenv('AMIQUS_BASE_URL') . "/api/v2/records/$record/download";
    $options = ['follow_location' => 0, 'ignore_errors' => true, 'timeout' => 30]; // The token is for one host.
    $options['header'] = 'Authorization: Bearer ' . getenv('AMIQUS_TOKEN');
    $content = (string) @file_get_contents($url, false, stream_context_create(['http' => $options]));
    $head = implode("\n", $http_response_header ?? []);
    if (preg_match('/^retry-after: *(.+)$/mi', $head, $after)) return ctype_digit($after[1]) ? (int) $after[1] : 60;
    if (preg_match('/^content-length: *(\d+)/mi', $head, $length) && (int) $length[1] !== strlen($content)) return 0;
    $isPdf = str_starts_with($content, '%PDF-') && str_contains(substr($content, -1024), '%%EOF');
    return $isPdf && preg_match('/^HTTP\S* 200/', $head) ? $content : 0;
}
