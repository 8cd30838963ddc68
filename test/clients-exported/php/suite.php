<?php

declare(strict_types=1);

// The exported client of PHP, through everything that tests do with it. ACCEPTS and REFUSES are receivers.

require __DIR__ . '/Hookdrill.php';

use Hookdrill\AssertionFailed;
use Hookdrill\HookdrillError;
use Hookdrill\Server;
use Hookdrill\Tenant;

$accepts = getenv('ACCEPTS');
$refuses = getenv('REFUSES');

function same(mixed $wanted, mixed $given): void
{
    if ($wanted !== $given) {
        throw new Exception('wanted ' . var_export($wanted, true) . ', given ' . var_export($given, true));
    }
}

function holds(string $pattern, string $text): void
{
    if (preg_match($pattern, $text) !== 1) {
        throw new Exception("$text does not match $pattern");
    }
}

function raised(string $class, callable $run): Throwable
{
    try {
        $run();
    } catch (Throwable $error) {
        same($class, $error::class);
        return $error;
    }
    throw new Exception("$class was not raised");
}

$server = Server::start(['--keep', '500']);

$tests = [
    'reaches the server that runs' => function (Tenant $tenant) use ($server): void {
        $other = Server::reach($server->url);
        same('ok', $other->health()['status']);
        holds('/hookdrill/', $other->metrics());
        same(true, in_array($tenant->id, $other->tenants->list()['tenants'], true));
        same('default', $other->find('default')->id);
        holds('/default/', raised(HookdrillError::class, fn () => $other->find('nosuch'))->getMessage());
    },
    'a tenant can be removed' => function () use ($server): void {
        $made = $server->tenant(seed: '7');
        $made->delete();
        same(false, in_array($made->id, $server->tenants->list()['tenants'], true));
    },
    'delivers' => function (Tenant $tenant) use ($accepts): void {
        $added = $tenant->subscriptions->add('amiqus', url: $accepts, events: ['record.finished']);
        same(1, count($tenant->subscriptions->list(vendor: 'amiqus')['subscriptions']));
        $tenant->events->trigger('amiqus', 'record.finished', set: ['data.record.id' => 7]);
        [$delivered] = $tenant->assertDelivered('amiqus', 'record.finished');
        holds('/"id":7/', $delivered['body']);
        same($delivered['id'], $tenant->deliveries->resend($delivered['id'], fault: 'duplicate')['resendOf']);
        $tenant->subscriptions->remove('amiqus', $added['subscription']['id']);
    },
    'an empty input is an object' => function (Tenant $tenant) use ($accepts): void {
        $tenant->subscriptions->add('amiqus', url: $accepts);
        $tenant->events->trigger('amiqus', 'record.created');
        $tenant->actions->run('amiqus', 'finish', []);
    },
    'refused and retried' => function (Tenant $tenant) use ($refuses): void {
        $tenant->subscriptions->add('amiqus', url: $refuses);
        $tenant->events->trigger('amiqus', 'record.finished');
        same('pending', $tenant->assertRefused('amiqus', 'record.finished', status: 503)['status']);
        $tenant->clock->move(advance: '90s');
        same(2, $tenant->assertRetried('amiqus', 'record.finished', times: 1)['attempts']);
    },
    'says what there is when an assertion fails' => function (Tenant $tenant) use ($accepts): void {
        $tenant->subscriptions->add('amiqus', url: $accepts);
        $tenant->events->trigger('amiqus', 'record.finished');
        same(
            'no delivery of amiqus was refused within 0.1 s; there are: record.finished delivered (attempts: 1, last: 200)',
            raised(AssertionFailed::class, fn () => $tenant->assertRefused('amiqus', timeout: 0.1))->getMessage(),
        );
        holds(
            '/waited 0.1 s for 5 amiqus delivered deliveries, and 1 came/',
            raised(AssertionFailed::class, fn () => $tenant->assertDelivered('amiqus', count: 5, timeout: 0.1))->getMessage(),
        );
    },
    'faults and requests' => function (Tenant $tenant): void {
        $tenant->faults->script('amiqus', ['kind' => 'status', 'status' => 418], times: 1);
        same(1, count($tenant->faults->scripted()['faults']));
        $amiqus = $tenant->vendor('amiqus');
        $header = implode("\r\n", array_map(static fn ($name, $value) => "$name: $value", array_keys($amiqus['headers']), $amiqus['headers']));
        file_get_contents("{$amiqus['baseUrl']}/api/v2/clients", false, stream_context_create(['http' => ['header' => $header, 'ignore_errors' => true]]));
        [$seen] = $tenant->requests->list(vendor: 'amiqus', unmatched: false)['requests'];
        same(418, $tenant->requests->show($seen['id'])['status']);
    },
    'snapshots' => function (Tenant $tenant) use ($accepts): void {
        $tenant->subscriptions->add('amiqus', url: $accepts);
        $tenant->snapshots->save('before');
        $tenant->reset();
        same([], $tenant->subscriptions->list()['subscriptions']);
        $tenant->snapshots->restore('before');
        same(1, count($tenant->subscriptions->list()['subscriptions']));
    },
    'follows the journal and goes away' => function (Tenant $tenant) use ($accepts, $server): void {
        $tenant->subscriptions->add('amiqus', url: $accepts);
        $tenant->events->trigger('amiqus', 'record.finished');
        foreach ($tenant->journal->follow(since: 0) as $entry) {
            same(1, $entry['seq']);
            break;
        }
        same('ok', $server->health()['status']);
    },
    'hands on what hookdrill says' => function (Tenant $tenant): void {
        $error = raised(HookdrillError::class, fn () => $tenant->events->trigger('amiqus', 'record.finishd'));
        same('unknown_event', $error->errorCode);
        holds('/did you mean "record.finished"/', $error->getMessage());
        holds('/use one of: amani, amiqus/', raised(HookdrillError::class, fn () => $tenant->vendor('amiqs'))->getMessage());
    },
    'says that nobody answers' => function () use ($accepts): void {
        holds('~no hookdrill answers at http://127.0.0.1:9~', raised(HookdrillError::class, fn () => Server::reach('http://127.0.0.1:9'))->getMessage());
        holds('/not hookdrill/', raised(HookdrillError::class, fn () => Server::reach("$accepts/not"))->getMessage());
        holds('/hookdrill did not start: .*--no-such-flag/', raised(HookdrillError::class, fn () => Server::start(['--no-such-flag']))->getMessage());
        holds('/no-such-command cannot be run/', raised(HookdrillError::class, fn () => Server::start(command: ['no-such-command']))->getMessage());
    },
];

$failed = 0;
foreach ($tests as $name => $test) {
    $tenant = $server->tenant();
    try {
        $test($tenant);
        echo "ok $name\n";
    } catch (Throwable $error) {
        $failed++;
        echo "not ok $name: {$error->getMessage()} (line {$error->getLine()})\n";
    }
    $tenant->delete();
}
$server->close();
exit($failed === 0 ? 0 : 1);
