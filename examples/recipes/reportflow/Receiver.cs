// Receives file.completed of ReportFlow, with the settings REPORTFLOW_BASE_URL, REPORTFLOW_WORKSPACE_ID, REPORTFLOW_APP_KEY,
// REPORTFLOW_SECRET_KEY (legacy edition) and WEBHOOK_PATH: nothing is signed, so it has to be one that nobody guesses.
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

static class Receiver
{
    const string Inbox = "received/inbox/", Files = "received/files/";
    // The keys are for one host, so a redirect is not followed.
    static readonly HttpClient Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 8 });
    static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? "";

    static int Receive(HttpListenerRequest webhook)
    {
        if (webhook.HttpMethod != "POST") return 405;
        var (expected, given) = (Encoding.UTF8.GetBytes(Setting("WEBHOOK_PATH")), Encoding.UTF8.GetBytes(webhook.RawUrl));
        if (!CryptographicOperations.FixedTimeEquals(expected, given)) return 404;
        try
        {
            var payload = JsonDocument.Parse(new StreamReader(webhook.InputStream).ReadToEnd()).RootElement;
            var name = payload.GetProperty("event").GetString();
            if (name != "file.completed") return name == null ? 400 : 202;
            var hasRequest = payload.TryGetProperty("requestId", out var request);
            var jobs = payload.GetProperty("files").EnumerateArray().Select(file =>
                (hasRequest ? request : file.GetProperty("uuid")).GetString() + "." + file.GetProperty("fileId").GetString()).ToList();
            if (payload.GetProperty("workspaceId").GetString() != Setting("REPORTFLOW_WORKSPACE_ID")) return 400;
            if (!jobs.All(job => Regex.IsMatch(job, "^[0-9A-Za-z_-]{1,100}[.][0-9A-Za-z_-]{1,100}\\z"))) return 400;
            jobs.ForEach(Accept);
            return 202;
        }
        catch (Exception error) when (!(error is IOException)) { return 400; } // It is not what the vendor sends.
    }

    static void Accept(string job)
    {
        try { new FileStream(Inbox + job, FileMode.CreateNew).Dispose(); } // Whoever can make it first does the work.
        catch (IOException) when (File.Exists(Inbox + job)) { return; }
        Task.Run(() => Work(job));
    }

    static async Task Work(string job)
    {
        for (var tries = 0; tries < 12; tries++)
        {
            var after = 0.0;
            try
            {
                var content = await Fetch(job, seconds => after = seconds);
                if (content != null)
                {
                    File.WriteAllBytes(Files + "." + job + ".part", content);
                    File.Move(Files + "." + job + ".part", Files + job + ".pdf"); // Nobody sees half a file.
                    return;
                }
            }
            catch (Exception error) { Console.Error.WriteLine(job + ": " + error.Message); }
            await Task.Delay(TimeSpan.FromSeconds(Math.Max(after, Math.Min(60, 0.5 * Math.Pow(2, tries)))));
        }
        Console.Error.WriteLine("gave up on " + job + " until the next start");
    }

    /// <summary>The whole file, or nothing. By ids: nothing else in an unsigned payload is believed.</summary>
    static async Task<byte[]> Fetch(string job, Action<double> mustWait)
    {
        var url = Setting("REPORTFLOW_BASE_URL") + "/v1/file/download/" + job.Replace('.', '/');
        var asked = new HttpRequestMessage(HttpMethod.Get, url);
        asked.Headers.Add("AppKey", Setting("REPORTFLOW_APP_KEY"));
        if (Setting("REPORTFLOW_SECRET_KEY") != "") asked.Headers.Add("SecretKey", Setting("REPORTFLOW_SECRET_KEY"));
        using (var answer = await Client.SendAsync(asked))
        {
            var after = answer.Headers.RetryAfter;
            if (after != null) mustWait(after.Delta.HasValue ? after.Delta.Value.TotalSeconds : 60);
            var content = await answer.Content.ReadAsByteArrayAsync();
            var text = Encoding.ASCII.GetString(content);
            var isPdf = text.StartsWith("%PDF-", StringComparison.Ordinal) && text.LastIndexOf("%%EOF", StringComparison.Ordinal) >= text.Length - 1024;
            var isWhole = (answer.Content.Headers.ContentLength ?? content.Length) == content.Length;
            return answer.StatusCode == HttpStatusCode.OK && isPdf && isWhole ? content : null;
        }
    }

    static void Main()
    {
        foreach (var folder in new[] { Inbox, Files }) Directory.CreateDirectory(folder);
        foreach (var job in Directory.GetFiles(Inbox))
            if (!File.Exists(Files + Path.GetFileName(job) + ".pdf")) Task.Run(() => Work(Path.GetFileName(job)));
        var listener = new HttpListener { Prefixes = { "http://127.0.0.1:" + (Setting("PORT") == "" ? "3000" : Setting("PORT")) + "/" } };
        for (listener.Start(); ;)
        {
            var context = listener.GetContext();
            Task.Run(() =>
            {
                try { context.Response.StatusCode = Receive(context.Request); }
                catch (IOException) { context.Response.StatusCode = 500; } // It is not kept, so it has to come again.
                finally { context.Response.Close(); }
            });
        }
    }
}
