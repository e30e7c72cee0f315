using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace IfCity.Bots.Tests.Kit;

/// <summary>A person with a phone, by way of the emulator's control API: does a thing, and waits for what the bot says.</summary>
public sealed class Resident(string emulator, string key)
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(60) };

    private readonly List<JsonElement> _chat = [];
    private int _read;
    private long _revision;
    private JsonElement? _keyboard;

    public string Key => key;

    public static async Task<Resident> NewAsync(string emulator, string messenger, string language = "uk", int apiVersion = 10)
    {
        var response =
            await Http.PostAsJsonAsync(new Uri($"{emulator}/api/people"), new { messenger, name = "Тест", language, apiVersion });
        return new(emulator, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!);
    }

    public async Task OpenAsync(string? context = null) => await PostAsync("open", new { context });

    public async Task SayAsync(string text) => await PostAsync("text", new { text });

    /// <summary>Telegram's reply to the bot's last message that holds those words.</summary>
    public async Task<string> ReplyAsync(string answered, string text, string expected)
    {
        await ReadAsync();
        var message = _chat.Last(item => item.GetProperty("from").GetString() == "bot"
            && Text(item)?.Contains(answered, StringComparison.Ordinal) == true);
        await PostAsync("text", new { text, replyTo = message.GetProperty("messageId").GetString() });
        return await HearAsync(expected);
    }

    public async Task RecordAsync(byte[] bytes, string kind)
    {
        using var form =
            new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "recording" }, { new StringContent(kind), "kind" } };
        (await Http.PostAsync(new Uri($"{emulator}/api/people/{key}/recording"), form)).EnsureSuccessStatusCode();
    }

    /// <summary>How many pictures the bot has sent, and the cards with numbers to call.</summary>
    public async Task<(int Pictures, IReadOnlyList<string> Calls)> ShownAsync()
    {
        await ReadAsync();
        var items = _chat.Where(item => item.GetProperty("from").GetString() == "bot")
            .DistinctBy(item => item.GetProperty("id").GetInt64()).ToList();
        return (items.Count(item => item.GetProperty("kind")
            .GetString() == "photo"), [.. items.Where(item => item.GetProperty("kind").GetString() == "contact")
            .Select(item => item.GetProperty("phone").GetString()!)]);
    }

    public Task ActAsync(string what, object? body = null) => PostAsync(what, body ?? new { });

    /// <summary>Says it and waits for an answer with those words.</summary>
    public async Task<string> SayAsync(string text, string expected)
    {
        await SayAsync(text);
        return await HearAsync(expected);
    }

    /// <summary>Presses the button that bears this label, in the last message or on the keyboard.</summary>
    public async Task<string> PressAsync(string label, string expected)
    {
        await TapAsync(label);
        return await HearAsync(expected);
    }

    /// <summary>Presses it and waits for nothing.</summary>
    public async Task TapAsync(string label)
    {
        await Until.TrueAsync(async () =>
        {
            await ReadAsync();
            return Button(label) is (var messageId, { } data) && await TryPressAsync(messageId, data);
        }, $"a button '{label}' on {key}; shown: {string.Join(" | ", Labels())}");
    }

    /// <summary>False if the button went between the look and the press, because the bot had just answered: one looks again.</summary>
    private async Task<bool> TryPressAsync(string? messageId, string data)
    {
        using var response = await Http.PostAsJsonAsync(new Uri($"{emulator}/api/people/{key}/press"), new { messageId, data });
        if (response.IsSuccessStatusCode) return true;
        var why = await response.Content.ReadAsStringAsync();
        if (response.StatusCode == HttpStatusCode.Conflict && why.Contains("no such button", StringComparison.Ordinal)) return false;
        throw new InvalidOperationException($"press of {key}: {(int)response.StatusCode} {why}");
    }

    /// <summary>The page that a button of the last message in Telegram opens.</summary>
    public async Task<Uri> LinkOfAsync(string label)
    {
        Uri? link = null;
        await Until.TrueAsync(async () =>
        {
            await ReadAsync();
            link = _chat.AsEnumerable().Reverse().Where(item => item.TryGetProperty("inline", out _))
                .SelectMany(item => item.GetProperty("inline").EnumerateArray()).SelectMany(row => row.EnumerateArray())
                .Where(button => button.GetProperty("text").GetString()!.Contains(label, StringComparison.Ordinal)
                    && button.TryGetProperty("url", out _))
                .Select(button => new Uri(button.GetProperty("url").GetString()!)).FirstOrDefault();
            return link is not null;
        }, $"a button '{label}' that opens a page on {key}");
        return link!;
    }

    public async Task SendPhotoAsync(byte[] bytes, string name = "photo.jpg", bool asFile = false)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes) { Headers = { ContentType = new("image/jpeg") } },
            "file", name }, { new StringContent(asFile ? "true" : "false"), "asFile" } };
        (await Http.PostAsync(new Uri($"{emulator}/api/people/{key}/photo"), form)).EnsureSuccessStatusCode();
    }

    /// <summary>Waits until the bot says something with those words that was not heard before.</summary>
    public async Task<string> HearAsync(string expected)
    {
        string? heard = null;
        await Until.TrueAsync(async () =>
        {
            await ReadAsync();
            for (; _read < _chat.Count; _read++)
            {
                if (_chat[_read].GetProperty("from").GetString() != "bot" || Text(_chat[_read]) is not { } text
                    || !text.Contains(expected, StringComparison.OrdinalIgnoreCase)) continue;
                heard = text;
                _read++;
                return true;
            }
            return false;
        }, $"'{expected}' on {key}; the chat: {string.Join(" ¦ ", _chat.TakeLast(6).Select(Text))}");
        return heard!;
    }

    /// <summary>All that the bot said.</summary>
    public async Task<IReadOnlyList<string>> AllAsync()
    {
        await ReadAsync();
        return [.. _chat.Where(item => item.GetProperty("from").GetString() == "bot").Select(Text).OfType<string>()];
    }

    /// <summary>Labels of the buttons that are shown now.</summary>
    public IEnumerable<string> Labels() =>
        (_keyboard?.ValueKind == JsonValueKind.Object && _keyboard.Value.TryGetProperty("buttons", out var buttons)
            ? buttons.EnumerateArray().Select(button => button.GetProperty("text").GetString()!)
            : [])
        .Concat(_chat.TakeLast(3).Where(item => item.TryGetProperty("inline", out _))
            .SelectMany(item => item.GetProperty("inline").EnumerateArray()).SelectMany(row => row.EnumerateArray())
            .Select(button => button.GetProperty("text").GetString()!));

    private (string? MessageId, string? Data) Button(string label)
    {
        if (_keyboard is { ValueKind: JsonValueKind.Object } keyboard && keyboard.TryGetProperty("buttons", out var buttons))
            foreach (var button in buttons.EnumerateArray())
                if (button.GetProperty("text").GetString()!.Contains(label, StringComparison.Ordinal))
                    return (null, button.GetProperty("actionBody").GetString());
        foreach (var item in _chat.AsEnumerable().Reverse().Where(item => item.TryGetProperty("inline", out _)))
            foreach (var button in item.GetProperty("inline").EnumerateArray().SelectMany(row => row.EnumerateArray()))
                if (button.GetProperty("text").GetString()!.Contains(label, StringComparison.Ordinal)
                    && button.TryGetProperty("data", out var data)) return (item.GetProperty("messageId").GetString(), data.GetString());
        return (null, null);
    }

    private async Task ReadAsync()
    {
        var chat = await Http.GetFromJsonAsync<JsonElement>(new Uri($"{emulator}/api/people/{key}/chat?after={_revision}"));
        _revision = chat.GetProperty("revision").GetInt64();
        _keyboard = chat.TryGetProperty("keyboard", out var keyboard) ? keyboard.Clone() : null;
        foreach (var item in chat.GetProperty("items").EnumerateArray())
        {
            var at = _chat.FindIndex(known => known.GetProperty("id").GetInt64() == item.GetProperty("id").GetInt64());
            if (at < 0)
            {
                _chat.Add(item.Clone());
                continue;
            }
            // An edited message is heard anew; a receipt or tick is not.
            var said = Text(_chat[at]);
            _chat[at] = item.Clone();
            if (Text(item) == said) continue;
            _chat.Add(_chat[at]);
        }
    }

    /// <summary>Without the signs of bold letters, and with plain apostrophes, as tests are typed.</summary>
    private static string? Text(JsonElement item) => item.TryGetProperty("text", out var text)
        ? text.GetString()?.Replace("*", "", StringComparison.Ordinal).Replace("\u2060", "", StringComparison.Ordinal)
            .Replace('’', '\'')
        : null;

    private async Task PostAsync(string what, object body)
    {
        var response = await Http.PostAsJsonAsync(new Uri($"{emulator}/api/people/{key}/{what}"), body);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException(
                $"{what} of {key}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}
