using System.Text;
using System.Text.Json;
using IfCity.Bots.Receiving;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core.Receiving;

/// <summary>What a messenger posted and nobody can read: mended if it can be, kept for staff if not.</summary>
public sealed class UnreadableSuite
{
    [Theory]
    [InlineData("""{"a":"звичайне 🎉 \u0456 \ud83c\udf89"}""", "звичайне 🎉 і 🎉")]
    [InlineData("""{"a":"\ud83c!"}""", "\uFFFD!")]
    [InlineData("""{"a":"\udf89\ud83c"}""", "\uFFFD\uFFFD")]
    [InlineData("""{"a":"\ud83c\ud83c\udf89"}""", "\uFFFD🎉")]
    [InlineData("""{"a":"\ud83c\\udf89"}""", "\uFFFD\\udf89")]
    [InlineData("""{"a":"\\ud83c"}""", "\\ud83c")]
    [InlineData("""{"a":"x\u0000y"}""", "x\uFFFDy")]
    [InlineData("""{"a":"\n\""}""", "\n\"")]
    public void A_bad_escape_costs_one_character(string body, string read) =>
        Assert.Equal(read, Read(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Bytes_that_are_no_UTF8_cost_as_little()
    {
        Assert.Equal("я\uFFFDб", Read([.. """{"a":"я"""u8, 0xFF, .. "б\"}"u8]));
        Assert.Equal("я", Read([.. "\uFEFF"u8, .. """{"a":"я"}"""u8]));
    }

    [Theory]
    [InlineData("{\"a\":\"\\")]
    [InlineData("{\"a\":\"\\u")]
    [InlineData("{\"a\":\"\\ud83")]
    [InlineData("{\"a\":\"\\ud83c")]
    [InlineData("\\uzzzz")]
    [InlineData("")]
    public void What_is_broken_off_stays_broken_off(string body) =>
        Assert.Equal(body.Replace("\\ud83c", "\\ufffd", StringComparison.Ordinal),
            Encoding.UTF8.GetString(WireJson.Mend(Encoding.UTF8.GetBytes(body)).Span));

    [Theory, OnSqlite, OnPostgres]
    public async Task What_cannot_be_read_is_kept_once_whatever_it_is(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        var handler = bot.Services.GetRequiredService<UpdateHandler>();
        var raw = "\0\ud83c" + new string('x', 100_000);
        Assert.IsType<Receipt.Done>(await handler.KeepUnreadableAsync("paper", "7", raw, "no chat"));
        Assert.IsType<Receipt.Duplicate>(await handler.KeepUnreadableAsync("paper", "7", raw, "no chat"));

        await using var db = bot.Database.OpenForReading();
        var dead = await db.Set<DeadUpdate>().SingleAsync();
        Assert.Equal(("7", "", "no chat", 16 * 1024), (dead.Key, dead.Chat, dead.Error, dead.Input.Length));
        Assert.StartsWith("\uFFFD\uFFFDx", dead.Input, StringComparison.Ordinal);
    }

    private static string? Read(byte[] body)
    {
        using var json = JsonDocument.Parse(WireJson.Mend(body));
        return json.RootElement.GetProperty("a").GetString();
    }
}
