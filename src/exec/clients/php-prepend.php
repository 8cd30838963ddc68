<?php
// Loaded before every script of a PHP that a command of "hookdrill exec" starts: its streams read no proxy from the environment.
if ($hookdrillProxy = getenv('HOOKDRILL_EXEC_PROXY')) {
    stream_context_set_default(['http' => ['proxy' => str_replace('http://', 'tcp://', $hookdrillProxy)]]);
}
unset($hookdrillProxy);
