// What the client uses of System.Text.Json, for mono, which does not have it: .NET brings its own.

using System.Collections.Generic;
using System.Linq;
using System.Web.Script.Serialization;

namespace System.Text.Json
{
    public sealed class JsonException : Exception
    {
        public JsonException(string message) : base(message) { }
    }

    public enum JsonValueKind { Undefined, Object, Array, String, Number, True, False, Null }

    public struct JsonProperty
    {
        public string Name { get; set; }
        public JsonElement Value { get; set; }
    }

    public struct JsonElement
    {
        private readonly object value;

        public JsonElement(object value) { this.value = value; }

        public JsonValueKind ValueKind
        {
            get
            {
                if (value == null) return JsonValueKind.Null;
                if (value is string) return JsonValueKind.String;
                if (value is bool) return (bool)value ? JsonValueKind.True : JsonValueKind.False;
                if (value is Dictionary<string, object>) return JsonValueKind.Object;
                return value is object[] ? JsonValueKind.Array : JsonValueKind.Number;
            }
        }

        public JsonElement Clone() => this;
        public string GetString() => value == null ? null : Is<string>();
        public int GetInt32() => Convert.ToInt32(value);
        public IEnumerable<JsonElement> EnumerateArray() => Is<object[]>().Select(one => new JsonElement(one));

        public IEnumerable<JsonProperty> EnumerateObject() =>
            Is<Dictionary<string, object>>().Select(pair => new JsonProperty { Name = pair.Key, Value = new JsonElement(pair.Value) });

        public bool TryGetProperty(string name, out JsonElement found)
        {
            object there;
            var has = Is<Dictionary<string, object>>().TryGetValue(name, out there);
            found = new JsonElement(there);
            return has;
        }

        public JsonElement GetProperty(string name)
        {
            JsonElement found;
            if (TryGetProperty(name, out found)) return found;
            throw new KeyNotFoundException();
        }

        private T Is<T>()
        {
            if (value is T) return (T)value;
            throw new InvalidOperationException();
        }
    }

    public sealed class JsonDocument : IDisposable
    {
        public JsonElement RootElement { get; private set; }

        public static JsonDocument Parse(string text)
        {
            try
            {
                if (text.Length > 0 && IsClosed(text))
                    return new JsonDocument { RootElement = new JsonElement(JsonSerializer.Serializer.DeserializeObject(text)) };
            }
            catch (ArgumentException) { }
            throw new JsonException("not JSON");
        }

        /// <summary>
        /// Whether every bracket and text ends, and none is deeper than .NET takes: the serializer of mono takes half a document for
        /// a whole one, and runs out of stack in a deep one.
        /// </summary>
        private static bool IsClosed(string text)
        {
            var depth = 0;
            var isText = false;
            for (var at = 0; at < text.Length; at++)
            {
                if (isText && text[at] == '\\') at++;
                else if (text[at] == '"') isText = !isText;
                else if (!isText && (text[at] == '{' || text[at] == '[') && ++depth > 64) return false;
                else if (!isText && (text[at] == '}' || text[at] == ']')) depth--;
            }
            return depth == 0 && !isText;
        }

        public void Dispose() { }
    }

    public static class JsonSerializer
    {
        internal static readonly JavaScriptSerializer Serializer = new JavaScriptSerializer { MaxJsonLength = int.MaxValue };

        public static string Serialize(object value) => Serializer.Serialize(value);
    }
}
