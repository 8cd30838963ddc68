// The exported client of C#, through everything that tests do with it. ACCEPTS and REFUSES are receivers.

using System;
using System.Collections.Generic;
using System.Linq;
using Hookdrill;

public static class Suite
{
    private static readonly string Accepts = Environment.GetEnvironmentVariable("ACCEPTS");
    private static readonly string Refuses = Environment.GetEnvironmentVariable("REFUSES");

    public static int Main()
    {
        using (var server = Server.Start("--keep", "500"))
        {
            Delivers(server);
            RefusedAndRetried(server);
            Asserts(server);
            Errors(server);
            Rest(server);
        }
        Console.WriteLine("ok");
        return 0;
    }

    private static void Same(object wanted, object given)
    {
        if (!Equals(wanted, given)) throw new Exception("wanted " + wanted + ", given " + given);
    }

    private static void Holds(string wanted, string text)
    {
        if (!text.Contains(wanted)) throw new Exception(text + " does not hold " + wanted);
    }

    private static T Raised<T>(Action run) where T : Exception
    {
        try { run(); }
        catch (T error) { return error; }
        throw new Exception(typeof(T).Name + " was not raised");
    }

    private static void Delivers(Server server)
    {
        using (var tenant = server.Tenant())
        {
            var more = new Dictionary<string, object> { { "events", new[] { "record.finished" } } };
            var added = tenant.Subscriptions.Add("amiqus", url: Accepts, more: more);
            tenant.Events.Trigger("amiqus", "record.finished", set: new Dictionary<string, object> { { "data.record.id", 7 } });
            var delivered = tenant.AssertDelivered("amiqus", "record.finished").EnumerateArray().First();
            Holds("\"id\":7", delivered.GetProperty("body").GetString());
            var id = delivered.GetProperty("id").GetString();
            Same(id, tenant.Deliveries.Resend(id, fault: "duplicate").GetProperty("resendOf").GetString());
            tenant.Subscriptions.Remove("amiqus", added.GetProperty("subscription").GetProperty("id").GetString());
        }
    }

    private static void RefusedAndRetried(Server server)
    {
        using (var tenant = server.Tenant())
        {
            tenant.Subscriptions.Add("amiqus", url: Refuses);
            tenant.Events.Trigger("amiqus", "record.finished");
            Same("pending", tenant.AssertRefused("amiqus", "record.finished", status: 503).GetProperty("status").GetString());
            tenant.Clock.Move(advance: "90s");
            Same(2, tenant.AssertRetried("amiqus", "record.finished", times: 1).GetProperty("attempts").GetInt32());
        }
    }

    private static void Asserts(Server server)
    {
        using (var tenant = server.Tenant())
        {
            tenant.Subscriptions.Add("amiqus", url: Accepts);
            tenant.Events.Trigger("amiqus", "record.finished");
            Same("no delivery of amiqus was refused within 0 s; there are: record.finished delivered (attempts: 1, last: 200)",
                Raised<AssertionFailedException>(() => tenant.AssertRefused("amiqus", timeout: 0)).Message);
            Holds("for 5 amiqus delivered deliveries, and 1 came",
                Raised<AssertionFailedException>(() => tenant.AssertDelivered("amiqus", count: 5, timeout: 1)).Message);
        }
    }

    private static void Errors(Server server)
    {
        using (var tenant = server.Tenant())
        {
            var refused = Raised<HookdrillException>(() => tenant.Events.Trigger("amiqus", "record.finishd"));
            Same("unknown_event", refused.Code);
            Holds("did you mean \"record.finished\"", refused.Message);
            Holds("use one of: amani, amiqus", Raised<HookdrillException>(() => tenant.Vendor("amiqs")).Message);
        }
        Holds("no hookdrill answers at http://127.0.0.1:9", Raised<HookdrillException>(() => Server.Reach("http://127.0.0.1:9")).Message);
        Holds("not hookdrill", Raised<HookdrillException>(() => Server.Reach(Accepts + "/not")).Message);
        Holds("--no-such-flag", Raised<HookdrillException>(() => Server.Start("--no-such-flag")).Message);
    }

    private static void Rest(Server server)
    {
        var other = Server.Reach(server.Url);
        Same("ok", other.Health().GetProperty("status").GetString());
        Holds("hookdrill", other.Metrics());
        Same("default", other.Find("default").Id);
        Holds("default", Raised<HookdrillException>(() => other.Find("nosuch")).Message);
        string id;
        using (var tenant = server.Tenant(seed: "7"))
        {
            id = tenant.Id;
            tenant.Faults.Script("amiqus", new Dictionary<string, object> { { "kind", "status" }, { "status", 418 } }, times: 1);
            Same(1, tenant.Faults.Scripted().GetProperty("faults").EnumerateArray().Count());
            tenant.Subscriptions.Add("amiqus", url: Accepts);
            tenant.Snapshots.Save("before");
            tenant.Reset();
            tenant.Snapshots.Restore("before");
            Same(1, tenant.Subscriptions.List().GetProperty("subscriptions").EnumerateArray().Count());
            tenant.Events.Trigger("amiqus", "record.finished");
            Same(1, tenant.Journal.Follow(since: 0).First().GetProperty("seq").GetInt32());
        }
        Same(false, server.Tenants.List().GetProperty("tenants").EnumerateArray().Any(one => one.GetString() == id));
    }
}
