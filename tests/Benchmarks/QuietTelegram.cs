using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Benchmarks;

/// <summary>A Bot API that only says yes, as cheaply as it can, and hands each message to the person it is for.</summary>
public sealed class QuietTelegram : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, Person> _people = [];
    private WebApplication _app = null!;
    private long _messages;

    public string Url => _app.Urls.First();

    /// <summary>The file of every photo; null: none is asked for.</summary>
    public byte[]? Photo { get; set; }

    /// <summary>How often it was fetched.</summary>
    public int PhotosGiven { get; private set; }

    public static async Task<QuietTelegram> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var telegram = new QuietTelegram { _app = builder.Build() };
        telegram._app.Run(telegram.AnswerAsync);
        await telegram._app.StartAsync();
        return telegram;
    }

    public void Join(Person person) => _people[person.Id] = person;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (http.Request.Path.Value!.EndsWith("/sendMessage", StringComparison.Ordinal)
            || http.Request.Path.Value.EndsWith("/editMessageText", StringComparison.Ordinal))
        {
            var number = Interlocked.Increment(ref _messages);
            await http.Response
                .WriteAsync($$"""{"ok":true,"result":{"message_id":{{number}},"date":1,"chat":{"id":1,"type":"private"} } }""");
            Hand(body.GetBuffer().AsSpan(0, (int)body.Length), number);
        }
        else if (Photo is not null && http.Request.Path.Value.StartsWith("/file/", StringComparison.Ordinal))
        {
            PhotosGiven++;
            await http.Response.Body.WriteAsync(Photo);
        }
        else if (Photo is not null && http.Request.Path.Value.EndsWith("/getFile", StringComparison.Ordinal))
        {
            await http.Response.WriteAsync(
                $$"""{"ok":true,"result":{"file_id":"f","file_unique_id":"u","file_size":{{Photo.Length}},"file_path":"photos/p.jpg"} }""");
        }
        else if (http.Request.Path.Value.EndsWith("/getMe", StringComparison.Ordinal))
        {
            await http.Response
                .WriteAsync("""{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Benchmark","username":"benchmark_bot"} }""");
        }
        else
        {
            await http.Response.WriteAsync("""{"ok":true,"result":true}""");
        }
    }

    private void Hand(ReadOnlySpan<byte> body, long number)
    {
        var json = new Utf8JsonReader(body);
        var (chat, buttons) = (0L, new List<string>());
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName) continue;
            if (json.ValueTextEquals("chat_id"u8))
            {
                json.Read();
                chat = json.GetInt64();
            }
            else if (json.ValueTextEquals("callback_data"u8))
            {
                json.Read();
                buttons.Add(json.GetString()!);
            }
        }
        if (_people.TryGetValue(chat, out var person)) person.Heard(number, buttons);
    }
}
