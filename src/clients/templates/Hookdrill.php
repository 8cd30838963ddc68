<?php

declare(strict_types=1);

/**
 * Drives hookdrill from tests in PHP.
 *
 * Written by hookdrill {{version}}: `hookdrill clients export php <folder>` writes it again. It needs nothing but PHP 8.1.
 *
 *     require 'Hookdrill.php';
 *
 *     $hookdrill = Hookdrill\Server::open();
 *     $tenant = $hookdrill->tenant();
 *     $tenant->subscriptions->add('amiqus', url: 'http://127.0.0.1:3000/webhooks');
 *     $tenant->events->trigger('amiqus', 'record.finished');
 *     $tenant->assertDelivered('amiqus', 'record.finished');
 *     $tenant->delete();
 */

namespace Hookdrill;

/** hookdrill said no. `errorCode` is for programs; `suggestion` says what is possible, or is null. */
final class HookdrillError extends \RuntimeException
{
    public function __construct(
        public readonly string $errorCode,
        string $message,
        public readonly ?string $suggestion = null,
    ) {
        parent::__construct($suggestion === null ? $message : "$message; $suggestion");
    }
}

/** What was to be seen was not. */
final class AssertionFailed extends \AssertionError
{
}

/** The control API of one server. */
final class Api
{
    /** A wait, a load or a scenario may take long before its answer begins; seconds. */
    private const PATIENCE = 600;

    public readonly string $url;

    public function __construct(string $url, private readonly ?string $token = null)
    {
        $this->url = rtrim($url, '/');
    }

    /** @return array<string, mixed> */
    public function json(string $method, array $segments, array $query = [], mixed $body = null): array
    {
        $answer = json_decode($this->text($method, $segments, $query, $body), true);
        return is_array($answer) ? $answer : throw $this->notHookdrill();
    }

    public function text(string $method, array $segments, array $query = [], mixed $body = null): string
    {
        $stream = $this->send($method, $segments, $query, $body);
        $text = stream_get_contents($stream);
        fclose($stream);
        return $text;
    }

    /** @return \Generator<array<string, mixed>> */
    public function entries(string $method, array $segments, array $query = [], mixed $body = null): \Generator
    {
        $stream = $this->send($method, $segments, $query, $body);
        try {
            while (($line = fgets($stream)) !== false) {
                if (str_starts_with($line, 'data: ')) {
                    yield json_decode(substr($line, 6), true, 512, JSON_THROW_ON_ERROR);
                }
            }
        } finally {
            fclose($stream);
        }
    }

    /** What was not given is left out. */
    public static function given(array $fields): array
    {
        return array_filter($fields, static fn (mixed $value): bool => $value !== null);
    }

    /** @return resource */
    private function send(string $method, array $segments, array $query, mixed $body)
    {
        $url = $this->url . '/_hookdrill/' . implode('/', array_map(static fn ($segment) => rawurlencode((string) $segment), $segments));
        $query = array_map(static fn (mixed $value) => is_bool($value) ? ($value ? 'true' : 'false') : $value, self::given($query));
        if ($query !== []) {
            $url .= '?' . http_build_query($query);
        }
        $headers = ['Connection: close'];
        if ($this->token !== null) {
            $headers[] = "Authorization: Bearer {$this->token}";
        }
        $http = ['method' => $method, 'ignore_errors' => true, 'timeout' => self::PATIENCE, 'protocol_version' => 1.1];
        if (!in_array($method, ['GET', 'DELETE'], true)) {
            $headers[] = 'Content-Type: application/json';
            $http['content'] = json_encode($body ?? new \stdClass(), JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES);
        }
        // A context of its own: the server is called directly, whatever proxy the default one has.
        $context = stream_context_create(['http' => $http + ['header' => $headers]]);
        $stream = @fopen($url, 'r', false, $context);
        if ($stream === false) {
            throw new HookdrillError('unreachable', "no hookdrill answers at {$this->url}", 'start one with "hookdrill start", or let Server::start() do so');
        }
        $status = (int) (explode(' ', stream_get_meta_data($stream)['wrapper_data'][0] ?? '')[1] ?? 0);
        if ($status >= 200 && $status < 300) {
            return $stream;
        }
        $answer = json_decode((string) stream_get_contents($stream), true);
        fclose($stream);
        $error = is_array($answer) ? ($answer['error'] ?? null) : null;
        throw is_array($error)
            ? new HookdrillError($error['code'], $error['message'], $error['suggestion'] ?? null)
            : $this->notHookdrill();
    }

    private function notHookdrill(): HookdrillError
    {
        return new HookdrillError('not_hookdrill', "something answers at {$this->url}, but it is not hookdrill");
    }
}

// {{areas}}

/** A hookdrill that answers: one that was running already, or one that was started for these tests. */
final class Server
{
    private const HOW = 'install hookdrill, or say in HOOKDRILL_COMMAND how it is run';

    public readonly string $url;
    private readonly Api $api;
    /** @var resource|null */
    private $process = null;
    /** @var list<resource> Its input, which ends with this process, as it does then; and its output. */
    private array $pipes = [];
    // {{server areas}}

    public function __construct(string $url, ?string $token = null)
    {
        $this->api = new Api($url, $token);
        $this->url = $this->api->url;
        // {{make server areas}}
    }

    /** The one that HOOKDRILL_SERVER names, or else one that is started. */
    public static function open(): self
    {
        $named = getenv('HOOKDRILL_SERVER');
        return $named ? self::reach($named) : self::start();
    }

    /** One that is running; the token, if it wants one, may stand in HOOKDRILL_TOKEN. */
    public static function reach(string $url, ?string $token = null): self
    {
        $server = new self($url, $token ?? (getenv('HOOKDRILL_TOKEN') ?: null));
        $server->health();
        return $server;
    }

    /**
     * Runs `hookdrill start` on a free port until `close()`. Without a command HOOKDRILL_COMMAND, hookdrill or npx is run.
     *
     * @param list<string> $arguments of `hookdrill start`
     * @param list<string>|null $command
     */
    public static function start(array $arguments = [], ?array $command = null, int $timeout = 120): self
    {
        $words = [...($command ?? self::command()), 'start', '--until-input-ends', '--port', '0', '--json', ...$arguments];
        $log = tmpfile();
        $process = @proc_open($words, [['pipe', 'r'], ['pipe', 'w'], $log], $pipes);
        if ($process === false) {
            throw new HookdrillError('not_started', "{$words[0]} cannot be run", self::HOW);
        }
        $ready = [$pipes[1]];
        $none = null;
        $line = stream_select($ready, $none, $none, $timeout) ? fgets($pipes[1]) : '';
        $told = json_decode((string) $line, true);
        if (!is_array($told)) {
            if ($line === '') {
                proc_terminate($process, 9);
            }
            $code = proc_close($process);
            rewind($log);
            $said = trim((string) stream_get_contents($log));
            throw $code === 127
                ? new HookdrillError('not_started', "{$words[0]} cannot be run", self::HOW)
                : new HookdrillError('not_started', 'hookdrill did not start: ' . ($said === '' ? 'it said nothing' : $said));
        }
        $server = new self($told['url'], $told['controlToken'] ?? null);
        $server->process = $process;
        $server->pipes = $pipes;
        register_shutdown_function($server->close(...));
        return $server;
    }

    /** Ends the server, if it was started here. */
    public function close(): void
    {
        [$process, $this->process] = [$this->process, null];
        if ($process === null) {
            return;
        }
        proc_terminate($process);
        array_map(fclose(...), $this->pipes);
        proc_close($process);
    }

    /** A tenant for one test, made with the settings of tenants.create by name; `delete()` removes it. */
    public function tenant(mixed ...$settings): Tenant
    {
        return new Tenant($this->api, $this->tenants->create(...$settings));
    }

    /** A tenant that is there already, such as "default", whose mocks answer for the vendors' own hosts under `hookdrill exec`. */
    public function find(string $id): Tenant
    {
        return new Tenant($this->api, (new Tenant($this->api, ['id' => $id, 'vendors' => []]))->show());
    }

    private static function command(): array
    {
        $named = getenv('HOOKDRILL_COMMAND');
        if ($named) {
            return str_getcsv($named, ' ', '"', '\\');
        }
        foreach ([['hookdrill'], ['npx', '--yes', 'hookdrill']] as $words) {
            foreach (explode(PATH_SEPARATOR, (string) getenv('PATH')) as $folder) {
                foreach (['', '.cmd', '.exe'] as $ending) {
                    $file = $folder . DIRECTORY_SEPARATOR . $words[0] . $ending;
                    if (is_file($file) && is_executable($file)) {
                        return [$file, ...array_slice($words, 1)];
                    }
                }
            }
        }
        throw new HookdrillError('not_started', 'neither hookdrill nor npx can be found', self::HOW);
    }

    // {{server methods}}
}

/** An isolated set of mocks, one of each vendor, with one clock. */
final class Tenant
{
    public readonly string $id;
    private readonly string $tenant;
    private readonly array $vendors;
    // {{tenant areas}}

    public function __construct(private readonly Api $api, array $made)
    {
        $this->id = $this->tenant = $made['id'];
        $this->vendors = $made['vendors'];
        // {{make tenant areas}}
    }

    /**
     * What a handler needs to reach one mock: `baseUrl`, `headers`, `credentials`, and `webhookSecret` and `filesOrigin` where there is one.
     *
     * @return array<string, mixed>
     */
    public function vendor(string $name): array
    {
        return $this->vendors[$name]
            ?? throw new HookdrillError('unknown_vendor', "there is no vendor \"$name\"", 'use one of: ' . implode(', ', array_keys($this->vendors)));
    }

    /** Waits, at most `$timeout` seconds, until so many deliveries have been accepted, and gives the newest. */
    public function assertDelivered(string $vendor, ?string $event = null, int $count = 1, float $timeout = 10): array
    {
        try {
            return $this->deliveries->wait(vendor: $vendor, event: $event, status: 'delivered', count: $count, timeout: "{$timeout}s")['deliveries'];
        } catch (HookdrillError $error) {
            throw $error->errorCode === 'timeout' ? new AssertionFailed($error->getMessage()) : $error;
        }
    }

    /** Waits until the last answer to a delivery was not a 2xx (or was `$status`), and gives that delivery. */
    public function assertRefused(string $vendor, ?string $event = null, ?int $status = null, float $timeout = 10): array
    {
        return $this->find($vendor, $event, $status === null ? 'refused' : "refused with $status", $timeout, static function (array $delivery) use ($status): bool {
            $answered = $delivery['lastOutcome']['status'] ?? 0;
            return $status === null ? $answered >= 300 : $answered === $status;
        });
    }

    /** Waits until a delivery was tried again so many times, and gives it. Move the clock first: retries follow it. */
    public function assertRetried(string $vendor, ?string $event = null, int $times = 1, float $timeout = 10): array
    {
        return $this->find($vendor, $event, "retried $times times", $timeout, static fn (array $delivery): bool => $delivery['attempts'] === $times + 1);
    }

    private function find(string $vendor, ?string $event, string $wanted, float $timeout, \Closure $fits): array
    {
        $ends = microtime(true) + $timeout;
        do {
            $there = $this->deliveries->list(vendor: $vendor, event: $event, limit: 1000)['deliveries'];
            foreach (array_reverse($there) as $delivery) {
                if ($fits($delivery)) {
                    return $delivery;
                }
            }
            usleep(50_000);
        } while (microtime(true) < $ends);
        $kinds = implode(', ', array_map(self::inWords(...), $there)) ?: 'no deliveries at all';
        throw new AssertionFailed(trim("no delivery of $vendor $event") . " was $wanted within $timeout s; there are: $kinds");
    }

    private static function inWords(array $delivery): string
    {
        $outcome = $delivery['lastOutcome'] ?? [];
        $last = $outcome['status'] ?? $outcome['code'] ?? $outcome['kind'] ?? 'not tried yet';
        return "{$delivery['event']} {$delivery['status']} (attempts: {$delivery['attempts']}, last: $last)";
    }

    // {{tenant methods}}
}
