<?php
// Receives the files of SmartDocumentor, with the settings SMARTDOCUMENTOR_FILES_ORIGIN (https://<account>.blob.core.windows.net)
// and WEBHOOK_PATH: nothing is signed, so it has to be one that nobody guesses.
// Serve this file (FPM, or php -S 127.0.0.1:3000 receiver.php), and keep some workers running: php receiver.php

const INBOX = 'received/inbox', FILES = 'received/files';
const KINDS = ['pdf' => ['%PDF-', '%%EOF'], 'jpg' => ["\xff\xd8", "\xff\xd9"], 'png' => ["\x89PNG", 'IEND']];
foreach ([INBOX, FILES] as $folder) {
    @mkdir($folder, recursive: true);
}
PHP_SAPI === 'cli' ? work() : http_response_code(receive(file_get_contents('php://input')));

function receive(string $body): int
{
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') return 405;
    if (!hash_equals(getenv('WEBHOOK_PATH'), $_SERVER['REQUEST_URI'])) return 404;
    $payload = json_decode($body, true);
    $url = $payload['exportedFileUrl'] ?? null;
    $origin = getenv('SMARTDOCUMENTOR_FILES_ORIGIN');
    if (!is_string($url) || !str_starts_with($url, "$origin/")) return 400; // Whoever can post here chooses the address.
    $draft = tempnam(INBOX, '.');
    file_put_contents($draft, json_encode([0, 0, $url]));
    $job = INBOX . '/' . hash('sha256', $url); // A task that is reviewed again has another link.
    @link($draft, $job); // It is there once, however often the news comes.
    unlink($draft);
    return is_file($job) ? 202 : 500;
}

function work(): never
{
    while (true) {
        foreach (glob(INBOX . '/*') as $job) {
            attempt($job, FILES . '/' . basename($job));
        }
        usleep(50_000);
        clearstatcache();
    }
}

/** A job's file holds how often it was tried, when it is due, and the link; it is locked while somebody works on it. */
function attempt(string $job, string $target): void
{
    $file = fopen($job, 'c+');
    if (!flock($file, LOCK_EX | LOCK_NB) || glob("$target.*")) return;
    [$tries, $due, $url] = json_decode(stream_get_contents($file));
    if ($tries > 12 || $due > microtime(true)) return; // After 12 tries somebody has to look, and remove it.
    $got = fetch($url);
    if (is_array($got)) {
        [$content, $suffix] = $got;
        $part = FILES . '/.' . basename($target);
        file_put_contents($part, $content);
        rename($part, "$target.$suffix"); // All at once: nobody sees half a file.
        return;
    }
    ftruncate($file, 0);
    rewind($file);
    fwrite($file, json_encode([$tries + 1, microtime(true) + max($got, min(60, 0.5 * 2 ** $tries)), $url]));
}

/** The whole file with its suffix, or after how many seconds to ask again. The link goes as it came, without credentials. */
function fetch(string $url): array|int
{
    $options = ['follow_location' => 0, 'ignore_errors' => true, 'timeout' => 30];
    $content = (string) @file_get_contents($url, false, stream_context_create(['http' => $options]));
    $head = implode("\n", $http_response_header ?? []);
    if (preg_match('/^retry-after: *(.+)$/mi', $head, $after)) return ctype_digit($after[1]) ? (int) $after[1] : 60;
    if (preg_match('/^content-length: *(\d+)/mi', $head, $length) && (int) $length[1] !== strlen($content)) return 0;
    foreach (KINDS as $suffix => [$first, $last]) {
        $isWhole = str_starts_with($content, $first) && str_contains(substr($content, -1024), $last);
        if ($isWhole && preg_match('/^HTTP\S* 200/', $head)) return [$content, $suffix];
    }
    return 0;
}
