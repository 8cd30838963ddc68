// Receives zip_file_create of Amani, with the settings AMANI_BASE_URL, AMANI_USERNAME, AMANI_PASSWORD and
// AMANI_WEBHOOK_SECRET.
using System;
using System.IO;
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
    const string Uuid = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    static string token = "";
    // The token is for one host, so a redirect is not followed.
    static readonly HttpClient Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 8 });
    static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? "";

    static int Receive(HttpListenerRequest request)
    {
        if (request.HttpMethod != "POST") return 405;
        var copy = new MemoryStream();
        request.InputStream.CopyTo(copy);
        var body = copy.ToArray();
        var proof = new HMACSHA256(Encoding.UTF8.GetBytes(Setting("AMANI_WEBHOOK_SECRET"))).ComputeHash(body);
        var (expected, given) = (Encoding.ASCII.GetBytes(Convert.ToBase64String(proof)), Encoding.UTF8.GetBytes(request.Headers["Webhook-Signature"] ?? ""));
        if (!CryptographicOperations.FixedTimeEquals(expected, given)) return 401;
        try
        {
            var payload = JsonDocument.Parse(Encoding.UTF8.GetString(body)).RootElement;
            var name = payload.GetProperty("event").GetString();
            if (name != "zip_file_create") return name == null ? 400 : 202;
            var job = payload.GetProperty("profile").GetProperty("id").GetString() + "." + payload.GetProperty("data").GetProperty("id").GetString();
            return Regex.IsMatch(job, "^" + Uuid + "[.]" + Uuid + "\\z") ? Accept(job) : 400;
        }
        catch (Exception error) when (!(error is IOException)) { return 400; } // It is not what the vendor sends.
    }

    static int Accept(string job)
    {
        try { new FileStream(Inbox + job, FileMode.CreateNew).Dispose(); } // Whoever can make it first does the work.
        catch (IOException) when (File.Exists(Inbox + job)) { return 202; }
        Task.Run(() => Work(job));
        return 202;
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
                    File.Move(Files + "." + job + ".part", Files + job + ".zip"); // Nobody sees half a file.
                    return;
                }
            }
            catch (Exception error) { Console.Error.WriteLine(job + ": " + error.Message); }
            await Task.Delay(TimeSpan.FromSeconds(Math.Max(after, Math.Min(60, 0.5 * Math.Pow(2, tries)))));
        }
        Console.Error.WriteLine("gave up on " + job + " until the next start");
    }

    /// <summary>The whole file, or nothing. By id: a link in a payload could lead anywhere.</summary>
    static async Task<byte[]> Fetch(string job, Action<double> mustWait)
    {
        if (token == "") token = await LogIn();
        var ids = job.Split('.');
        var asked = new HttpRequestMessage(HttpMethod.Get, Setting("AMANI_BASE_URL") + "/api/v2/profile/" + ids[0] + "/zip/" + ids[1]);
        asked.Headers.Add("Authorization", "Bearer " + token);
        using (var answer = await Client.SendAsync(asked))
        {
            var after = answer.Headers.RetryAfter;
            if (after != null) mustWait(after.Delta.HasValue ? after.Delta.Value.TotalSeconds : 60);
            var content = await answer.Content.ReadAsByteArrayAsync();
            if (answer.StatusCode == HttpStatusCode.Unauthorized) token = ""; // It has run out: the next try gets another.
            var text = Encoding.ASCII.GetString(content);
            var isZip = text.StartsWith("PK\x03\x04", StringComparison.Ordinal) && text.LastIndexOf("PK\x05\x06", StringComparison.Ordinal) >= text.Length - 1024;
            var isWhole = (answer.Content.Headers.ContentLength ?? content.Length) == content.Length;
            return answer.StatusCode == HttpStatusCode.OK && isZip && isWhole ? content : null;
        }
    }

    static async Task<string> LogIn()
    {
        var login = "{\"username\":" + Quoted("AMANI_USERNAME") + ",\"password\":" + Quoted("AMANI_PASSWORD") + "}";
        using (var answer = await Client.PostAsync(Setting("AMANI_BASE_URL") + "/api/v2/user/login", new StringContent(login, Encoding.UTF8, "application/json")))
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("access").GetString();
    }

    static string Quoted(string name) => JsonSerializer.Serialize(Setting(name));

    static void Main()
    {
        foreach (var folder in new[] { Inbox, Files }) Directory.CreateDirectory(folder);
        foreach (var job in Directory.GetFiles(Inbox))
            if (!File.Exists(Files + Path.GetFileName(job) + ".zip")) Task.Run(() => Work(Path.GetFileName(job)));
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
