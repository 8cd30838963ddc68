<?php
$statuses = [];
foreach (explode(' ', getenv('URLS')) as $url) {
    $call = curl_init($url);
    curl_setopt($call, CURLOPT_HTTPHEADER, ['Authorization: ' . getenv('AUTHORIZATION')]);
    curl_setopt($call, CURLOPT_RETURNTRANSFER, true);
    curl_exec($call);
    $statuses[] = curl_getinfo($call, CURLINFO_RESPONSE_CODE);
}
echo '[', implode(', ', $statuses), ']';
