<?php
$statuses = [];
stream_context_set_option(stream_context_get_default(), ['http' => ['ignore_errors' => true, 'header' => 'Authorization: ' . getenv('AUTHORIZATION')]]);
foreach (explode(' ', getenv('URLS')) as $url) {
    file_get_contents($url);
    $lines = preg_grep('/^HTTP/', $http_response_header); // The first is of the proxy.
    $statuses[] = (int) explode(' ', end($lines))[1];
}
echo '[', implode(', ', $statuses), ']';
