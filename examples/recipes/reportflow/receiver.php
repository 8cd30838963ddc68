<?php
// Receives file.completed of ReportFlow, with the settings REPORTFLOW_BASE_URL, REPORTFLOW_WORKSPACE_ID, REPORTFLOW_APP_KEY,
// REPORTFLOW_SECRET_KEY (legacy edition) and WEBHOOK_PATH: nothing is signed, so it has to be one that nobody guesses.
// Serve this file (FPM, or php -S 127.0.0.1:3000 receiver.php), and keep some workers running: php receiver.php

const INBOX = 'received/inbox', FILES = 'received/files';
foreach ([INBOX, FILES] as $folder) {
    @mkdir($folder, recursive: true);
}
PHP_SAPI === 'cli' ? work() : http_response_code(receive(file_get_contents('php://input')));

function receive(string $body): int
{
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') return 405;
    if (!hash_equals(getenv('WEBHOOK_PATH'), $_SERVER['REQUEST_URI'])) return 404;
    $payload = json_decode($body, true);
    $event = $payload['event'] ?? null;
    if (!is_string($event)) return 400;
    if ($event !== 'file.completed') return 202;
    if ($payload['workspaceId'] !== getenv('REPORTFLOW_WORKSPACE_ID') || !is_array($payload['files'] ?? null)) return 400;
    foreach ($payload['files'] as $file) {
        $name = implode('.', array_filter([$payload['requestId'] ?? $file['uuid'] ?? '', $file['fileId'] ?? ''], is_string(...)));
        if (!preg_match('/^[\w-]{1,100}\.[\w-]{1,100}$/D', $name)) return 400;
        $jobs[] = INBOX . "/$name";
    }
    foreach ($jobs ?? [] as $job) {
        if (!@fopen($job, 'x') && !is_file($job)) return 500; // It is there once, however often the news comes.
    }
    return 202;
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

/** The whole file, or after how many seconds to ask again. By ids: nothing else in an unsigned payload is believed. */
function fetch(string $job): string|int
{
    $url = getenv('REPORTFLOW_BASE_URL') . '/v1/file/download/' . strtr($job, '.', '/');
    $options = ['follow_location' => 0, 'ignore_errors' => true, 'timeout' => 30]; // The keys are for one host.
    $options['header'] = ['AppKey: ' . getenv('REPORTFLOW_APP_KEY'), 'SecretKey: ' . getenv('REPORTFLOW_SECRET_KEY')];
    $content = (string) @file_get_contents($url, false, stream_context_create(['http' => $options]));
    $head = implode("\n", $http_response_header ?? []);
    if (preg_match('/^retry-after: *(.+)$/mi', $head, $after)) return ctype_digit($after[1]) ? (int) $after[1] : 60;
    if (preg_match('/^content-length: *(\d+)/mi', $head, $length) && (int) $length[1] !== strlen($content)) return 0;
    $isPdf = str_starts_with($content, '%PDF-') && str_contains(substr($content, -1024), '%%EOF');
    return $isPdf && preg_match('/^HTTP\S* 200/', $head) ? $content : 0;
}
