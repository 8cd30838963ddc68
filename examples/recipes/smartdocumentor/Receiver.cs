// Receives the files of SmartDocumentor, with the settings SMARTDOCUMENTOR_FILES_ORIGIN (https://<account>.blob.core.windows.net)
// and WEBHOOK_PATH: nothing is signed, so it has to be one that nobody guesses.
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

static class Receiver
{
    const string Inbox = "received/inbox/", Files = "received/files/";
    static readonly string[][] Kinds = { new[] { "%PDF-", "%%EOF", ".pdf" }, new[] { "\xFF\xD8", "\xFF\xD9", ".jpg" }, new[] { "\x89PNG", "IEND", ".png" } };
    // A link that is signed leads to one file, so a redirect is not followed.
    static readonly HttpClient Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 8 });
    static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? "";

    static int Receive(HttpListenerRequest request)
    {
        if (request.HttpMethod != "POST") return 405;
        var (expected, given) = (Encoding.UTF8.GetBytes(Setting("WEBHOOK_PATH")), Encoding.UTF8.GetBytes(request.RawUrl));
        if (!CryptographicOperations.FixedTimeEquals(expected, given)) return 404;
        try
        {
            var payload = JsonDocument.Parse(new StreamReader(request.InputStream).ReadToEnd()).RootElement;
            var url = payload.GetProperty("exportedFileUrl").GetString();
            var isOurs = url.StartsWith(Setting("SMARTDOCUMENTOR_FILES_ORIGIN") + "/", StringComparison.Ordinal);
            return isOurs ? Accept(url) : 400; // Whoever can post here chooses the address.
        }
        catch (Exception error) when (!(error is IOException)) { return 400; } // It is not what the vendor sends.
    }

    static int Accept(string url)
    {
        string job; // A task that is reviewed again has another link.
        using (var sha = SHA256.Create()) job = BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(url))).Replace("-", "");
        var draft = Inbox + "." + Guid.NewGuid();
        File.WriteAllText(draft, url);
        try { File.Move(draft, Inbox + job); } // Whoever can move it there first does the work.
        catch (IOException) when (File.Exists(Inbox + job)) { File.Delete(draft); return 202; }
        Task.Run(() => Work(job));
        return 202;
    }

    static async Task Work(string job)
    {
        var url = File.ReadAllText(Inbox + job);
        for (var tries = 0; tries < 12; tries++)
        {
            var after = 0.0;
            try
            {
                var file = await Fetch(url, seconds => after = seconds);
                if (file.Suffix != null)
                {
                    File.WriteAllBytes(Files + "." + job + ".part", file.Content);
                    File.Move(Files + "." + job + ".part", Files + job + file.Suffix); // Nobody sees half a file.
                    return;
                }
            }
            catch (Exception error) { Console.Error.WriteLine(job + ": " + error.Message); }
            await Task.Delay(TimeSpan.FromSeconds(Math.Max(after, Math.Min(60, 0.5 * Math.Pow(2, tries)))));
        }
        Console.Error.WriteLine("gave up on " + job + " until the next start");
    }

    /// <summary>The whole file with its suffix, or nothing. The link goes as it came, without credentials.</summary>
    static async Task<(byte[] Content, string Suffix)> Fetch(string url, Action<double> mustWait)
    {
        var asked = new HttpRequestMessage(HttpMethod.Get, url);
        using (var answer = await Client.SendAsync(asked))
        {
            var after = answer.Headers.RetryAfter;
            if (after != null) mustWait(after.Delta.HasValue ? after.Delta.Value.TotalSeconds : 60);
            var content = await answer.Content.ReadAsByteArrayAsync();
            var text = Encoding.GetEncoding("ISO-8859-1").GetString(content);
            var kind = Kinds.FirstOrDefault(one => text.StartsWith(one[0], StringComparison.Ordinal)
                && text.LastIndexOf(one[1], StringComparison.Ordinal) >= text.Length - 1024);
            var length = answer.Content.Headers.ContentLength;
            var isWhole = answer.StatusCode == HttpStatusCode.OK && (length ?? content.Length) == content.Length;
            return (content, isWhole ? kind?[2] : null);
        }
    }

    static void Main()
    {
        foreach (var folder in new[] { Inbox, Files }) Directory.CreateDirectory(folder);
        foreach (var job in Directory.GetFiles(Inbox))
            if (!Path.GetFileName(job).StartsWith(".") && Directory.GetFiles(Files, Path.GetFileName(job) + ".*").Length == 0) Task.Run(() => Work(Path.GetFileName(job)));
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
