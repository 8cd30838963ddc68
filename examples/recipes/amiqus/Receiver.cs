// Receives record.finished of Amiqus, with the settings AMIQUS_BASE_URL, AMIQUS_TOKEN and AMIQUS_WEBHOOK_SECRET.
using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

static class Receiver
{
    const string Inbox = "received/inbox/", Files = "received/files/";
    // The token is for one host, so a redirect is not followed.
    static readonly HttpClient Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 8 });
    static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? "";

    static int Receive(HttpListenerRequest request)
    {
        if (request.HttpMethod != "POST") return 405;
        var copy = new MemoryStream();
        request.InputStream.CopyTo(copy);
        var body = copy.ToArray();
        var proof = new HMACSHA256(Encoding.UTF8.GetBytes(Setting("AMIQUS_WEBHOOK_SECRET"))).ComputeHash(body);
        var (expected, given) = (Encoding.ASCII.GetBytes(Convert.ToBase64String(proof)), Encoding.UTF8.GetBytes(request.Headers["X-AQID-Signature"] ?? ""));
        if (!CryptographicOperations.FixedTimeEquals(expected, given)) return 404; // As the vendor asks for.
        try
        {
            var payload = JsonDocument.Parse(Encoding.UTF8.GetString(body)).RootElement;
            var name = payload.GetProperty("trigger").GetProperty("alias").GetString();
            if (name != "record.finished") return name == null ? 400 : 202;
            return Accept(payload.GetProperty("data").GetProperty("record").GetProperty("id").GetInt32().ToString());
        }
        catch (Exception error) when (!(error is IOException)) { return 400; } // It is not what the vendor sends.
    }

    static int Accept(string record)
    {
        try { new FileStream(Inbox + record, FileMode.CreateNew).Dispose(); } // Whoever can make it first does the work.
        catch (IOException) when (File.Exists(Inbox + record)) { return 202; }
        Task.Run(() => Work(record));
        return 202;
    }

    static async Task Work(string record)
    {
        for (var tries = 0; tries < 12; tries++)
        {
            var after = 0.0;
            try
            {
                var content = await Fetch(record, seconds => after = seconds);
                if (content != null)
                {
                    File.WriteAllBytes(Files + "." + record + ".part", content);
                    File.Move(Files + "." + record + ".part", Files + record + ".pdf"); // Nobody sees half a file.
                    return;
                }
            }
            catch (Exception error) { Console.Error.WriteLine(record + ": " + error.Message); }
            await Task.Delay(TimeSpan.FromSeconds(Math.Max(after, Math.Min(60, 0.5 * Math.Pow(2, tries)))));
        }
        Console.Error.WriteLine("gave up on record " + record + " until the next start");
    }

    /// <summary>The whole file, or nothing. By id: a link in a payload could lead anywhere.</summary>
    static async Task<byte[]> Fetch(string record, Action<double> mustWait)
    {
        var url = Setting("AMIQUS_BASE_URL") + "/api/v2/records/" + record + "/download";
        var asked = new HttpRequestMessage(HttpMethod.Get, url);
        asked.Headers.Add("Authorization", "Bearer " + Setting("AMIQUS_TOKEN"));
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
