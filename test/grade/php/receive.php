<?php
// Receives record.finished of Amiqus, by PHP's own server: SECRET=… FOLDER=… [MISTAKE=…] php -S 127.0.0.1:<port> receive.php
// It writes a job down and answers; work.php fetches the file. Nothing but what comes with PHP.
[$secret, $folder, $mistake] = [getenv('SECRET'), getenv('FOLDER'), getenv('MISTAKE')];

function answer(int $status): never
{
    http_response_code($status);
    exit;
}

if ($_SERVER['REQUEST_METHOD'] !== 'POST') answer(405);
$body = file_get_contents('php://input');
if (strlen($body) > 10_000_000) answer(413);
$expected = base64_encode(hash_hmac('sha256', $body, $secret, true));
if ($mistake !== 'trusts' && !hash_equals($expected, $_SERVER['HTTP_X_AQID_SIGNATURE'] ?? '')) answer(401);
$payload = json_decode($body, true);
$event = $payload['trigger']['alias'] ?? null;
if (!is_array($payload) || !is_string($event)) answer(400);
if ($event !== 'record.finished') answer(202);
$id = $payload['data']['record']['id'] ?? null;
if (!is_int($id)) answer(400);
$name = $mistake === 'forgets' ? "$id-" . bin2hex(random_bytes(4)) : "$id";
// Whoever can make the file first does the work; what has come before is accepted, and not done again.
$known = @fopen("$folder/known/$name", 'x');
if ($known === false) answer(202);
file_put_contents("$folder/jobs/.$name", json_encode(['id' => $id, 'name' => $name, 'tries' => 0, 'due' => 0]));
rename("$folder/jobs/.$name", "$folder/jobs/$name");
answer(202);
