// Drives hookdrill from tests in C#.
//
// Written by hookdrill {{version}}: "hookdrill clients export csharp <folder>" writes it again. It needs nothing but .NET
// (System.Text.Json comes with .NET Core 3 and later).
//
//     using (var hookdrill = Hookdrill.Server.Open())
//     using (var tenant = hookdrill.Tenant())
//     {
//         tenant.Subscriptions.Add("amiqus", url: "http://127.0.0.1:3000/webhooks");
//         tenant.Events.Trigger("amiqus", "record.finished");
//         tenant.AssertDelivered("amiqus", "record.finished");
//     }

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;

namespace Hookdrill
{
    /// <summary>hookdrill said no. Code is for programs; Suggestion says what is possible, or is null.</summary>
    public sealed class HookdrillException : Exception
    {
        public string Code { get; }
        public string Suggestion { get; }

        public HookdrillException(string code, string message, string suggestion = null)
            : base(suggestion == null ? message : message + "; " + suggestion)
        {
            Code = code;
            Suggestion = suggestion;
        }
    }

    /// <summary>What was to be seen was not.</summary>
    public sealed class AssertionFailedException : Exception
    {
        public AssertionFailedException(string message) : base(message) { }
    }

    /// <summary>The control API of one server.</summary>
    public sealed class Api
    {
        public string Url { get; }
        private readonly string token;

        // The server is called directly, whatever proxy the environment names. A wait, a load or a scenario may take long.
        private static readonly HttpClient Http =
            new HttpClient(new HttpClientHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(10) };

        public Api(string url, string token)
        {
            Url = url.TrimEnd('/');
            this.token = token;
        }

        internal JsonElement Json(string method, string[] segments, Dictionary<string, object> query = null, object body = null)
        {
            try
            {
                using (var document = JsonDocument.Parse(Text(method, segments, query, body)))
                    return document.RootElement.Clone();
            }
            catch (JsonException)
            {
                throw NotHookdrill();
            }
        }

        internal string Text(string method, string[] segments, Dictionary<string, object> query = null, object body = null)
        {
            using (var response = Send(method, segments, query, body))
                return response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        }

        internal IEnumerable<JsonElement> Entries(string method, string[] segments, Dictionary<string, object> query = null, object body = null)
        {
            using (var response = Send(method, segments, query, body))
            using (var reader = new StreamReader(response.Content.ReadAsStreamAsync().GetAwaiter().GetResult(), Encoding.UTF8))
            {
                string line;
                while ((line = reader.ReadLine()) != null)
                {
                    if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
                    using (var document = JsonDocument.Parse(line.Substring(6)))
                        yield return document.RootElement.Clone();
                }
            }
        }

        /// <summary>What was not given is left out.</summary>
        internal static Dictionary<string, object> Given(params (string name, object value)[] fields) =>
            fields.Where(field => field.value != null).ToDictionary(field => field.name, field => field.value);

        internal static Dictionary<string, object> With(Dictionary<string, object> fields, IDictionary<string, object> more)
        {
            if (more != null)
                foreach (var field in more) fields[field.Key] = field.Value;
            return fields;
        }

        private HttpResponseMessage Send(string method, string[] segments, Dictionary<string, object> query, object body)
        {
            var address = Url + "/_hookdrill/" + string.Join("/", segments.Select(Uri.EscapeDataString));
            if (query != null && query.Count > 0)
                address += "?" + string.Join("&", query.Select(pair => pair.Key + "=" + Uri.EscapeDataString(InQuery(pair.Value))));
            var request = new HttpRequestMessage(new HttpMethod(method), address);
            if (token != null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
            if (method != "GET" && method != "DELETE")
                request.Content = new StringContent(body == null ? "{}" : JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
            HttpResponseMessage response;
            try
            {
                response = Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).GetAwaiter().GetResult();
            }
            catch (HttpRequestException error)
            {
                throw new HookdrillException("unreachable", "no hookdrill answers at " + Url + ": " + error.Message,
                    "start one with \"hookdrill start\", or let Server.Start do so");
            }
            if (response.IsSuccessStatusCode) return response;
            using (response) throw Refusal(response.Content.ReadAsStringAsync().GetAwaiter().GetResult());
        }

        private HookdrillException Refusal(string body)
        {
            try
            {
                using (var document = JsonDocument.Parse(body))
                {
                    var error = document.RootElement.GetProperty("error");
                    JsonElement suggestion;
                    return new HookdrillException(error.GetProperty("code").GetString(), error.GetProperty("message").GetString(),
                        error.TryGetProperty("suggestion", out suggestion) ? suggestion.GetString() : null);
                }
            }
            catch (Exception error) when (error is JsonException || error is KeyNotFoundException || error is InvalidOperationException)
            {
                return NotHookdrill();
            }
        }

        private HookdrillException NotHookdrill() =>
            new HookdrillException("not_hookdrill", "something answers at " + Url + ", but it is not hookdrill");

        private static string InQuery(object value) =>
            value is bool ? ((bool)value ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    public abstract class Area
    {
        internal readonly Api api;
        internal readonly string tenant;

        internal Area(Api api, string tenant = null)
        {
            this.api = api;
            this.tenant = tenant;
        }
    }

    // {{areas}}

    /// <summary>A hookdrill that answers: one that was running already, or one that was started for these tests.</summary>
    public sealed class Server : Area, IDisposable
    {
        private const string How = "install hookdrill, or say in HOOKDRILL_COMMAND how it is run";

        public string Url { get { return api.Url; } }
        private Process process;
        // {{server areas}}

        public Server(string url, string token = null) : base(new Api(url, token))
        {
            // {{make server areas}}
        }

        /// <summary>The one that HOOKDRILL_SERVER names, or else one that is started.</summary>
        public static Server Open()
        {
            var named = Variable("HOOKDRILL_SERVER");
            return named != null ? Reach(named) : Start();
        }

        /// <summary>One that is running; the token, if it wants one, may stand in HOOKDRILL_TOKEN.</summary>
        public static Server Reach(string url, string token = null)
        {
            var server = new Server(url, token ?? Variable("HOOKDRILL_TOKEN"));
            server.Health();
            return server;
        }

        /// <summary>Runs "hookdrill start" on a free port until Dispose, with further arguments of it. HOOKDRILL_COMMAND says how
        /// hookdrill is run; without it npx runs it.</summary>
        public static Server Start(params string[] arguments)
        {
            var command = (Variable("HOOKDRILL_COMMAND") ?? "npx --yes hookdrill").Split(new[] { ' ' }, 2);
            var start = new ProcessStartInfo(command[0])
            {
                Arguments = string.Join(" ", command.Skip(1).Concat(new[] { "start --until-input-ends --port 0 --json" }).Concat(arguments.Select(Quoted))),
                UseShellExecute = false,
                RedirectStandardInput = true, // It ends with this process, and so does hookdrill.
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            Process process;
            try
            {
                process = Process.Start(start);
            }
            catch (System.ComponentModel.Win32Exception error)
            {
                throw new HookdrillException("not_started", command[0] + " cannot be run: " + error.Message, How);
            }
            var said = new StringBuilder();
            process.ErrorDataReceived += (_, line) => { lock (said) if (said.Length < 65536) said.AppendLine(line.Data); };
            process.BeginErrorReadLine();
            try
            {
                using (var timer = new Timer(_ => process.Kill(), null, TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan))
                using (var ready = JsonDocument.Parse(process.StandardOutput.ReadLine() ?? ""))
                {
                    JsonElement token;
                    return new Server(ready.RootElement.GetProperty("url").GetString(),
                        ready.RootElement.TryGetProperty("controlToken", out token) ? token.GetString() : null) { process = process };
                }
            }
            catch (JsonException)
            {
                process.WaitForExit();
                lock (said) throw new HookdrillException("not_started", "hookdrill did not start: " + said.ToString().Trim());
            }
        }

        /// <summary>Ends the server, if it was started here.</summary>
        public void Dispose()
        {
            var running = process;
            process = null;
            if (running == null) return;
            running.StandardInput.Close();
            if (!running.WaitForExit(10000)) running.Kill();
            running.WaitForExit();
            running.Dispose();
        }

        /// <summary>A tenant for one test; disposing of it removes it.</summary>
        public Tenant Tenant(string id = null, string seed = null) => new Tenant(api, Tenants.Create(id: id, seed: seed));

        /// <summary>A tenant that is there already, such as "default", whose mocks answer for the vendors' own hosts under
        /// "hookdrill exec".</summary>
        public Tenant Find(string id)
        {
            using (var named = JsonDocument.Parse("{\"id\":" + JsonSerializer.Serialize(id) + ",\"vendors\":{}}"))
                return new Tenant(api, new Tenant(api, named.RootElement.Clone()).Show());
        }

        private static string Variable(string name)
        {
            var value = System.Environment.GetEnvironmentVariable(name);
            return string.IsNullOrEmpty(value) ? null : value;
        }

        private static string Quoted(string argument) => "\"" + argument.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

        // {{server methods}}
    }

    /// <summary>An isolated set of mocks, one of each vendor, with one clock.</summary>
    public sealed class Tenant : Area, IDisposable
    {
        public string Id { get { return tenant; } }
        private readonly JsonElement vendors;
        // {{tenant areas}}

        internal Tenant(Api api, JsonElement made) : base(api, made.GetProperty("id").GetString())
        {
            vendors = made.GetProperty("vendors");
            // {{make tenant areas}}
        }

        /// <summary>What a handler needs to reach one mock: baseUrl, headers, credentials, and webhookSecret and filesOrigin where there is one.</summary>
        public JsonElement Vendor(string name)
        {
            JsonElement found;
            if (vendors.TryGetProperty(name, out found)) return found;
            throw new HookdrillException("unknown_vendor", "there is no vendor \"" + name + "\"",
                "use one of: " + string.Join(", ", vendors.EnumerateObject().Select(vendor => vendor.Name)));
        }

        public void Dispose() => Delete();

        /// <summary>Waits, at most so many seconds, until so many deliveries have been accepted, and gives the newest.</summary>
        public JsonElement AssertDelivered(string vendor, string @event = null, int count = 1, int timeout = 10)
        {
            try
            {
                return Deliveries.Wait(vendor: vendor, @event: @event, status: "delivered", count: count, timeout: timeout + "s")
                    .GetProperty("deliveries");
            }
            catch (HookdrillException error) when (error.Code == "timeout")
            {
                throw new AssertionFailedException(error.Message);
            }
        }

        /// <summary>Waits until the last answer to a delivery was not a 2xx (or was the status), and gives that delivery.</summary>
        public JsonElement AssertRefused(string vendor, string @event = null, int? status = null, int timeout = 10) =>
            Find(vendor, @event, status == null ? "refused" : "refused with " + status, timeout,
                delivery => status == null ? Answered(delivery) >= 300 : Answered(delivery) == status);

        /// <summary>Waits until a delivery was tried again so many times, and gives it. Move the clock first: retries follow it.</summary>
        public JsonElement AssertRetried(string vendor, string @event = null, int times = 1, int timeout = 10) =>
            Find(vendor, @event, "retried " + times + " times", timeout, delivery => delivery.GetProperty("attempts").GetInt32() == times + 1);

        private JsonElement Find(string vendor, string @event, string wanted, int timeout, Func<JsonElement, bool> fits)
        {
            var watch = Stopwatch.StartNew();
            while (true)
            {
                var there = Deliveries.List(vendor: vendor, @event: @event, limit: 1000).GetProperty("deliveries").EnumerateArray().ToList();
                foreach (var delivery in Enumerable.Reverse(there))
                    if (fits(delivery)) return delivery;
                if (watch.Elapsed.TotalSeconds >= timeout)
                    throw new AssertionFailedException("no delivery of " + (vendor + " " + @event).Trim() + " was " + wanted + " within " + timeout
                        + " s; there are: " + (there.Count == 0 ? "no deliveries at all" : string.Join(", ", there.Select(InWords))));
                Thread.Sleep(50);
            }
        }

        private static int Answered(JsonElement delivery)
        {
            var outcome = delivery.GetProperty("lastOutcome");
            JsonElement status;
            return outcome.ValueKind == JsonValueKind.Object && outcome.TryGetProperty("status", out status) ? status.GetInt32() : 0;
        }

        private static string InWords(JsonElement delivery)
        {
            var answered = Answered(delivery);
            return delivery.GetProperty("event").GetString() + " " + delivery.GetProperty("status").GetString() + " (attempts: "
                + delivery.GetProperty("attempts").GetInt32() + ", last: " + (answered == 0 ? "no answer" : answered.ToString(CultureInfo.InvariantCulture)) + ")";
        }

        // {{tenant methods}}
    }
}
