<?php
// A handler for record.finished of Amiqus in one file, configured by variables:
// MODE=books-first TOKEN=… FOLDER=… php -S 127.0.0.1:<port> handler.php
[$mode, $token, $folder] = [getenv('MODE'), getenv('TOKEN'), getenv('FOLDER')];
if (!is_dir("$folder/files")) mkdir("$folder/files", 0777, true);

function fetch_to(string $path, array $record, string $token): void
{
    $context = stream_context_create(['http' => ['header' => "Authorization: Bearer $token", 'ignore_errors' => false]]);
    $from = fopen($record['download'], 'rb', false, $context);
    if ($from === false) throw new RuntimeException('the file cannot be fetched');
    $to = fopen($path, 'wb');
    while (!feof($from)) {
        $chunk = fread($from, 4096);
        if ($chunk !== false) fwrite($to, $chunk);
    }
    fclose($to);
    fclose($from);
}

function book(array $record, string $mode, string $token, string $folder): void
{
    $name = $mode === 'books-anew' ? bin2hex(random_bytes(8)) : $record['id'];
    $path = "$folder/files/$name.pdf";
    if (file_exists($path)) return;
    if ($mode === 'writes-in-place') {
        fetch_to($path, $record, $token);
        return;
    }
    $draft = "$folder/files/." . bin2hex(random_bytes(8)) . '.part';
    fetch_to($draft, $record, $token);
    rename($draft, $path);
}

$payload = json_decode(file_get_contents('php://input'), true);
if (!is_array($payload)) {
    http_response_code(400);
    exit;
}
try {
    if ($payload['trigger']['alias'] === 'record.finished')
        book($payload['data']['record'], $mode, $token, $folder);
} catch (RuntimeException $error) {
    http_response_code(503);
}
